"""The types that keys of YAML may have: each reads a text and says in our words why it cannot.

In: texts (scalars are never anything else). Out: annotated types for pydantic with their JSON Schema.
Invariant: a type refuses with a code of the rule table, a sentence and, where there is one, the closest right value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from site_builder.content.dates_meant import date_meant
from site_builder.content.limits import MAX_SLUG
from site_builder.content.nearest import did_you_mean
from site_builder.model.period import Month, PartialDate, Period
from site_builder.wording.measures import is_language

Json = dict[str, Any]

_SLUG = re.compile(rf"[a-z0-9-]{{1,{MAX_SLUG}}}", re.ASCII)
_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9-]{{0,{MAX_SLUG - 1}}}", re.ASCII)
_UID = re.compile(r"(?:[a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_CONTACT = re.compile(r"https?://[^\s@]+|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+", re.ASCII)
_SEGMENT = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+"
_SITE_ADDRESS = re.compile(
    rf"https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{{1,5}})?(?:/{_SEGMENT})*/?", re.ASCII
)
_OLD_ADDRESS = re.compile(r"/?[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*/?", re.ASCII)


_QUOTED: dict[type, str] = {  # why a text was taken for something else, by what that is
    dict: "put it in quotes, if a colon made it one",
    list: "write one, without [ ]",
}


def refusal(code: str, message: str, suggestion: str = "") -> PydanticCustomError:
    """An error that carries the code, message and suggestion of a finding."""
    # The template is fixed: pydantic would take braces in an editor's text for fields of its own.
    return PydanticCustomError(code, "{message}", {"message": message, "suggestion": suggestion})


@dataclass(frozen=True, eq=False)  # compared by identity: typing wants a hash
class Read:
    """How a text becomes a value; ``json`` is its JSON Schema. ``read`` raises what ``refusal`` makes."""

    read: Callable[[str], Any]
    json: Json

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Ask pydantic to call us and nothing else."""
        return core_schema.no_info_plain_validator_function(self._value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """What an editor's program is told."""
        return dict(self.json)

    def _value(self, value: Any) -> Any:
        if not isinstance(value, str):
            stands = "nothing" if value is None else "a list" if isinstance(value, list) else "a mapping"
            raise refusal("EV102", f"{stands} stands here where a text should", _QUOTED.get(type(value), ""))
        return self.read(value)


class Shape(BaseModel):
    """A mapping of an editor: known keys only, an empty value is the same as no key."""

    # A shape is worked out when something is first held against it: an edit needs few of them.
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, keys: Any) -> Any:
        if not isinstance(keys, dict):
            return keys
        return {key: value for key, value in keys.items() if value is not None or key not in cls.model_fields}


def _line(text: str) -> str:
    return " ".join(text.split())


def _filled(text: str) -> str:
    if not text.strip():
        raise refusal("EV101", "the text is empty", "write one, or delete the key")
    return text


def one_of(*allowed: str) -> Read:
    """A type of which only a few words are values."""

    def choose(text: str) -> str:
        if text in allowed:
            return text
        advice = did_you_mean(text, allowed) or "it may be " + ", ".join(allowed)
        raise refusal("EV103", f"{text!r} is none of the values of this key", advice)

    return Read(choose, {"enum": list(allowed)})


def _matching(pattern: re.Pattern[str], words: str, example: str) -> Callable[[str], str]:
    def match(text: str) -> str:
        if pattern.fullmatch(text):
            return text
        raise refusal("EV106", f"{text!r} is not {words}", f"write it like {example}")

    return match


_language = _matching(_LANGUAGE, "a language code", "en-GB or zh-Hans")


def _slug(text: str) -> str:
    if _SLUG.fullmatch(text):
        return text
    meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:MAX_SLUG] if text.isascii() else ""
    advice = f"write {meant}" if meant else "write it like leapmotor-met-its-target"
    raise refusal("EV106", f"{text!r} is not an id of a-z, 0-9 and hyphens", advice)


def _dated(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A parser that raises ValueError with a sentence, remembered and with a finding's code."""

    @lru_cache(maxsize=4096)
    def read(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as problem:
            raise refusal("EV104", str(problem), date_meant(text, parse)) from problem

    return read


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not a day; write YYYY-MM-DD")
    return PartialDate.parse(text).earliest


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise ValueError(f"{text!r} is not a moment; write it like 2026-01-20T09:00:00+01:00") from problem
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone; write it like 2026-01-20T09:00:00+01:00")
    return moment


def _flag(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise refusal("EV102", f"{text!r} is neither true nor false", "write true or false")


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text) and int(text) > 0:
        return int(text)
    raise refusal("EV109", f"{text!r} is not a positive whole number", "write digits only, such as 1000")


def _count(text: str) -> int:
    number = _number(text)
    if number > 15:
        raise refusal("EV109", f"{text!r} is not a count of digits", "write a number from 1 to 15")
    return number


def _per_page(text: str) -> int:
    number = _number(text)
    if not 5 <= number <= 250:
        raise refusal("EV109", f"a page cannot list {text} briefs well", "write a number from 5 to 250")
    return number


def _web_address(text: str) -> str:
    wrong = re.search(r"[\s<>\"{}|\\^`]", text)
    if wrong:
        raise refusal("EV108", f"{text!r} is not a web address", f"write {quote(wrong.group())} for {wrong.group()!r}")
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fits = False
    if not fits:
        raise refusal("EV108", f"{text!r} is not a whole web address", "begin it with https:// and a host")
    return text


def is_site_address(text: str) -> bool:
    """True for an address to which paths can be added: no query or fragment, no name of a user, in plain letters."""
    if not _SITE_ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return (parts.port or 0) >= 0 and not {".", ".."} & set(
            unquote(parts.path).split("/")
        )  # port: refused above 65,535
    except ValueError:
        return False


def _site_address(text: str) -> str:
    address = _web_address(text)
    if not is_site_address(address):
        advice = "write it like https://example.org/briefs/, without query, fragment or user, other letters as %.."
        raise refusal("EV108", f"{text!r} cannot be the address of a site", advice)
    return address


def _site_language(text: str) -> str:
    code = _language(text)
    if not is_language(code):
        raise refusal("EV109", f"nothing is known of the language {text!r}", "write one such as en-GB, de or zh-Hans")
    return code


def _old_address(text: str) -> str:
    if not _OLD_ADDRESS.fullmatch(text) or ".." in text:
        raise refusal("EV108", f"{text!r} is not an address of this site", "write it like /briefs/old-name/")
    return text


def _geography(text: str) -> str:
    if text in ("world", "overseas", "unstated") or re.fullmatch(r"[A-Z]{2}", text):
        return text
    fits = re.fullmatch(r"[A-Za-z]{2}", text)
    advice = f"write {text.upper()}" if fits else did_you_mean(text, ("world", "overseas", "unstated"))
    raise refusal(
        "EV103", f"{text!r} is not a geography", advice or "write world, overseas, unstated or a code such as DE"
    )


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError) as problem:
        raise refusal(
            "EV109", f"there is no time zone {text!r}", "write one such as Europe/Berlin or Etc/UTC"
        ) from problem
    return text


_TEXT: Json = {"type": "string", "minLength": 1}
_TOKEN: Json = {"type": ["string", "number"]}  # 2025 is a number to other readers of YAML


def _pattern(pattern: re.Pattern[str]) -> Json:
    return {"type": ["string", "number"], "pattern": f"^({pattern.pattern})$"}


Text = Annotated[str, Read(_filled, _TEXT)]
Line = Annotated[str, Read(lambda text: _line(_filled(text)), _TOKEN)]
Token = Annotated[str, Read(lambda text: _filled(text).strip(), _TOKEN)]
Slug = Annotated[str, Read(_slug, _pattern(_SLUG))]
Id = Annotated[str, Read(_matching(_ID, "an id of letters, digits and hyphens", "ytd-2025-11"), _pattern(_ID))]
Uid = Annotated[str, Read(_matching(_UID, "the id of an observation, target or claim", "source/id"), _pattern(_UID))]
Contact = Annotated[
    str, Read(_matching(_CONTACT, "an e-mail or web address", "errors@example.org"), _pattern(_CONTACT))
]
Host = Annotated[str, Read(_matching(_HOST, "the name of a host", "example.org"), _pattern(_HOST))]
Language = Annotated[str, Read(_language, _pattern(_LANGUAGE))]
SiteLanguage = Annotated[str, Read(_site_language, _pattern(_LANGUAGE))]
SiteAddress = Annotated[str, Read(_site_address, {"type": "string", "format": "uri"})]
WebAddress = Annotated[str, Read(_web_address, {"type": "string", "format": "uri"})]
OldAddress = Annotated[str, Read(_old_address, _TEXT)]
Geography = Annotated[
    str, Read(_geography, (("anyOf", [{"enum": ["world", "overseas", "unstated"]}, {"pattern": "^[A-Z]{2}$"}]),))
]
TimeZone = Annotated[str, Read(_time_zone, _TEXT)]
Day = Annotated[date, Read(_dated(_day), {"type": "string", "format": "date"})]
Moment = Annotated[datetime, Read(_dated(_moment), {"type": "string", "format": "date-time"})]
AMonth = Annotated[Month, Read(_dated(Month.parse), {"type": "string", "pattern": r"^\d{4}-\d{2}$"})]
APeriod = Annotated[Period, Read(_dated(Period.parse), _TOKEN)]
APartialDate = Annotated[PartialDate, Read(_dated(PartialDate.parse), _TOKEN)]
Flag = Annotated[bool, Read(_flag, {"type": "boolean"})]
Number = Annotated[int, Read(_number, {"type": ["integer", "string"]})]
Count = Annotated[int, Read(_count, {"type": ["integer", "string"]})]
PerPage = Annotated[int, Read(_per_page, {"type": ["integer", "string"]})]


def is_slug(text: str) -> bool:
    """True for an id or slug: a-z, 0-9 and hyphens, 1 to 80 characters."""
    return _SLUG.fullmatch(text) is not None
