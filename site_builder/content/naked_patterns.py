"""What numbers look like in a sentence: those that are no quantities, and those that are.

In: nothing. Out: two tables of patterns. Invariant: every pattern runs in time that grows with the length of the text;
repetitions are possessive, bounded, or begin at a character that the one before cannot be.

The patterns are held against text that ``naked_numbers`` has made plain: ASCII digits, ordinary spaces, no emphasis.
"""

from __future__ import annotations

import re

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES = "hundred|thousand|million|billion|trillion|lakh|crore"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:19\d\d|20\d\d|2100)"
_CARS = r"(?:cars?|vehicles?|units?|EVs?|NEVs?|deliveries|registrations)\b"
_PERCENT = r"(?:%|‰|per ?cent\b|pct\b|pc\b|percentage points?\b|basis points?\b|pp\b)"
_PHYSICAL = (
    r"(?:km/h\b|kmh\b|mph\b|km\b|kilomet(?:er|re)s?\b|miles?\b|met(?:er|re)s?\b|[kMGT]?Wh\b|[kMG]W\b|hp\b|PS\b|Nm\b|volts?\b"
    r"|Ah\b|kg\b|tonnes?\b|tons?\b|inch(?:es)?\b|[cm]m\b|lit(?:er|re)s?\b|seconds?\b|°C)"
)
_MONEY = r"(?:yuan|renminbi|euros?|dollars?|pounds?|yen|won|rupees?|RMB|CNY|EUR|USD|GBP)\b|元"
_COUNTERS = "[辆台]"
_SCALE_AFTER = (
    r"(?:[ -]?(?:(?:million|billion|thousand|hundred|trillion|lakh|crore|mn|bn|tn)\b|Mio\b\.?|Mrd\b\.?)"
    r"|[kKmMB]\b|bn\b| ?[万亿千百])"
)
_UNIT_AFTER = rf"(?:[ -]?(?:{_PERCENT}|{_CARS}|{_PHYSICAL}|{_MONEY}|{_COUNTERS}|-?fold\b)|[x×]\b)"
_NOT_A_COUNT = rf"(?!\d|[.,]\d|(?:{_SCALE_AFTER})|(?:{_UNIT_AFTER}))"
_CURRENCY_BEFORE = r"(?:HK\$|US\$|RMB|CNY|EUR|USD|GBP|[$€£¥])"

# Capitalised words that may stand before a quantity and so do not make a name of it.
_NO_NAMES = (
    "A|About|Above|After|All|Almost|Already|Although|An|And|Another|Any|Approximately|Around|As|At|Barely|Before|Below"
    "|Between|But|By|Down|During|Each|Every|Exactly|Fewer|For|From|Further|He|Her|His|How|If|In|Into|It|Its|Just|Least"
    "|Less|Made|More|Most|Nearly|No|Not|Of|On|Only|Or|Our|Out|Over|Plus|Roughly|She|Since|So|Sold|Some|Still|Than|That"
    "|The|Their|Then|These|They|This|Those|Though|Through|To|Today|Total|Under|Until|Up|Upwards|We|Well|When|Where|Which"
    "|While|With|Within|Without|Yet|You|Delivered|Deliveries|Exports|Growth|Production|Registrations|Sales|Units|Cars"
    "|Vehicles|RMB|CNY|EUR|USD|GBP"
)
_ENUMERATED = (
    "appendix|article|box|chapter|chart|clause|claim|class|column|euro|figure|footnote|generation|gen|issue|item|level"
    "|line|note|number|no\\.?|nos\\.?|page|pages|paragraph|part|phase|point|question|rank|row|rule|section|sections|step"
    "|stage|table|tier|top|version|volume|week|day"
)

# Stretches of text whose numbers are not ours to judge. (name, what must be there for it to match, pattern)
FOREIGN: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("quotation", ("“", "„", "«", '"'), re.compile(
        r"“[^“”]{0,600}”|„[^“”„]{0,600}[“”]|«[^«»]{0,600}»|(?<!\w)\"[^\"\n]{1,300}\"(?!\w)")),
    ("address", ("://", "www.", "@", "[^"), re.compile(
        r"(?:https?://|www\.)\S++|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|\[\^[^\]\s]{1,40}\]")),
)  # fmt: skip

# Numbers that are no quantities; each is blotted out before the quantities are looked for. (name, pattern)
INNOCENT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("list number", re.compile(r"^[ \t>]*(?:#{1,6} +)?\d{1,3}[.)](?=\s)", re.MULTILINE)),
    ("law", re.compile(
        r"\((?:EU|EC)\) ?(?:No\.? )?\d{1,4}/\d{1,4}|\b(?:GB(?:/T)?|ISO|IEC|DIN|SAE|EN|UN R) ?\d{2,6}(?:-\d{4})?")),
    ("ticker", re.compile(r"\b\d{3,6}\.(?:HK|SZ|SS|SH|KS|T)\b|\bHKEX: ?\d{1,5}\b")),
    ("ISO date", re.compile(
        rf"\b{_YEAR}-[01]\d-[0-3]\d\b|\b{_YEAR}/[01]?\d/[0-3]?\d\b|\b{_YEAR}-[01]\d\b|\b[0-3]?\d[./][0-3]?\d[./]{_YEAR}\b"
        rf"|{_YEAR}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}日)?")),
    ("day and month", re.compile(
        r"(?<![\d.,])[0-3]?\d(?:st|nd|rd|th)?(?: ?(?:-|–|to|and|,) ?[0-3]?\d(?:st|nd|rd|th)?){0,3} (?:of )?"
        rf"{_MONTHS}(?:,? ['’]?{_YEAR}\b)?")),
    ("month and day", re.compile(
        rf"\b{_MONTHS} [0-3]?\d(?:st|nd|rd|th)?(?: ?(?:-|–|to|and) ?[0-3]?\d(?:st|nd|rd|th)?)?{_NOT_A_COUNT}"
        rf"(?:,? {_YEAR}\b)?")),
    ("quarter", re.compile(
        rf"\b(?:{_YEAR}[- ]?)?[QH][1-4]\b(?: ?['’]?(?:{_YEAR}|\d\d)\b(?![.,]\d))?|\b[1-4][QH] ?['’]?(?:{_YEAR}|\d\d)\b"
        rf"|\b(?:FY|MY|CY) ?['’]?(?:{_YEAR}|\d\d)\b|\b(?:CW|KW|W)\d\d?\b")),
    ("years", re.compile(rf"(?<![\d.,]){_YEAR}(?:s\b| ?[-–/] ?(?:{_YEAR}|\d\d)\b){_NOT_A_COUNT}")),
    ("in a year", re.compile(rf"\b(?:in|since|until|during) {_YEAR}\b(?![.,]\d)(?= {_CARS})", re.IGNORECASE)),
    ("year", re.compile(rf"(?<![\d.,$€£¥]){_YEAR}{_NOT_A_COUNT}|['’]\d\ds?\b")),
    ("time", re.compile(
        r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?\b"
        r"|\b\d{1,2} ?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)|\b24/7\b|\b24 hours a day\b")),
    ("ordinal", re.compile(r"(?<![\d,])\d[\d,]*+(?:st|nd|rd|th)\b")),
    ("in one", re.compile(r"\b\d{1,2}-in-(?:\d|one)\b")),
    ("cells", re.compile(rf"\b(?:18650|20700|21700|2170|26650|4680|4690|4695|46950|46120)\b{_NOT_A_COUNT}")),
    ("version", re.compile(r"\bv\d+(?:\.\d+)*|\b\d+\.\d+\.\d+\b|\b\d\.\d[TL]\b")),
    ("enumerated", re.compile(
        rf"\b(?:{_ENUMERATED}) \d{{1,4}}(?:\.\d{{1,3}}){{0,3}}(?: ?[-–] ?\d{{1,4}})?\+{{0,2}}{_NOT_A_COUNT}"
        r"|#\d{1,4}\b",
        re.IGNORECASE)),
    ("name with number", re.compile(
        rf"\b(?!(?:{_NO_NAMES}|{_MONTHS}) )[A-Z][A-Za-zÀ-ÿ.'’-]{{0,30}} \d{{1,4}}[a-z]?(?:\.\d{{1,2}})?\b"
        rf"{_NOT_A_COUNT}(?!/\d)")),
    ("letters and digits", re.compile(
        rf"(?<![\w$€£¥])(?!{_CURRENCY_BEFORE})(?:[A-Z][A-Za-z]{{0,15}}[.-]?|[a-z]{{1,15}}[A-Z][A-Za-z]{{0,15}}-?|[ei]-?)"
        rf"\d{{1,4}}(?:[A-Za-z]{{1,3}}\b|\+{{1,2}})?(?![\d]|[.,]\d)")),
    ("digits and letters", re.compile(
        r"(?<![\d.,])\d{1,3}(?!(?:[kKmMBVWAx]|[MG]Wh?|NEVs?|EVs?|PS|Nm|Ah|RMB|CNY|EUR)\b)[A-Z]{1,3}\b|\b\d[x×]\d\b")),
    ("leading zero", re.compile(r"(?<![\d.,])0\d{1,3}(?![\d]|[.,%]|\d)")),
)  # fmt: skip

# No possessive groups: early releases of Python 3.11 lose their place in them. Look-aheads keep a number whole instead.
_NUMBER = r"(?:\d{1,3}(?:[ '’]\d{3})+(?!\d)(?![ '’]\d{3})(?:[.,]\d+)?|\d+(?:[.,]\d+)*(?![.,]?\d)(?: ?[½¼¾⅓⅔])?|[½¼¾⅓⅔])"

# A number in digits with what belongs to it; whether it is a quantity is decided by its parts.
DIGITS = re.compile(
    rf"(?P<lead>(?:[~≈+−-]|{_CURRENCY_BEFORE} ?){{0,3}})(?<![A-Za-z\d])(?P<number>{_NUMBER})"
    rf"(?P<scale>{_SCALE_AFTER})?(?P<unit>{_UNIT_AFTER})?"
    rf"(?:(?P<join> ?[-–—/] ?| to | and | in | out of )(?:{_CURRENCY_BEFORE} ?)?(?P<second>{_NUMBER})"
    rf"(?P<scale2>{_SCALE_AFTER})?(?P<unit2>{_UNIT_AFTER})?)?\+?"
)

_WORD = rf"(?:{_SMALL}|{_TEENS}|(?:{_TENS})(?:[ -](?:{_SMALL}))?)"
_ORDINAL_AFTER = r"(?![ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|th\b))"
_SHARE = "thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_BIG_END = rf"(?:{_SCALES})(?!th|s\b|[a-z])"

_BIG = tuple(_SCALES.split("|"))
_SMALL_NUMBERS = tuple(_SMALL.split("|"))
_NUMBERS = (*_SMALL_NUMBERS, "teen", *_TENS.split("|"))
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UNITS = (
    *(
        "km",
        "kilomet",
        "mile",
        "met",
        "wh",
        "kw",
        "mw",
        "hp",
        "ps",
        "nm",
        "volt",
        "ah",
        "kg",
        "ton",
        "inch",
        " m",
        " cm",
    ),
    *("mm", "lit", "second", "°c", "yuan", "renminbi", "euro", "dollar", "pound", "yen", "won", "rupee"),
    *("rmb", "cny", "eur", "usd", "gbp", "元"),
)

Spelled = tuple[str, tuple[tuple[str, ...], ...], re.Pattern[str]]

# Quantities in words. (name, groups of which a word each must be there for it to match, in small letters, pattern)
SPELLED: tuple[Spelled, ...] = (
    ("part of a million", (_BIG,), re.compile(
        rf"\b(?:half|(?:a|one|three) quarters?|a third)(?: of)? an? {_BIG_END}", re.IGNORECASE)),
    ("large", (_BIG,), re.compile(
        rf"\b(?:an?|{_WORD})(?: and a half| and a quarter)?(?:[ -](?:and )?(?:{_WORD}|{_SCALES})){{0,6}}[ -]{_BIG_END}"
        rf"(?:[ -]{_BIG_END})?{_ORDINAL_AFTER}", re.IGNORECASE)),
    ("the mark", (("million", "billion"),), re.compile(
        r"\bthe (?:half[- ])?(?:million|billion)(?:[- ](?:mark|car|vehicle|unit)s?)\b", re.IGNORECASE)),
    ("per cent", (("%", "‰", "cent", "pct", "point", " pc", " pp"),), re.compile(
        rf"\b(?:half a|an?|{_WORD}) (?:{_PERCENT}|percentage point)", re.IGNORECASE)),
    ("more than twelve", (("teen", *_TENS.split("|")),), re.compile(
        rf"\b(?:{_TEENS}|(?:{_TENS})(?:[ -](?:{_SMALL}))?)\b{_ORDINAL_AFTER}", re.IGNORECASE)),
    ("with a unit", (_NUMBERS, _UNITS), re.compile(rf"\b{_WORD}[ -](?:{_PHYSICAL}|{_MONEY})", re.IGNORECASE)),
    ("times", ((" times ",), _NUMBERS), re.compile(
        rf"\b{_WORD} times (?:as|more|larger|bigger|the|its|higher)\b", re.IGNORECASE)),
    ("fold", (("fold",),), re.compile(
        r"\b(?:four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold\b", re.IGNORECASE)),
    ("share", (_PARTS,), re.compile(
        rf"\b(?:an?|{_SMALL})[ -](?:{_SHARE}) of (?!\x01|{_YEAR}|the year)"
        rf"|\bby (?:half|(?:an?|{_SMALL})[ -](?:{_SHARE}))\b(?!-)",
        re.IGNORECASE)),
    ("half", (("half",),), re.compile(
        r"(?<!first )(?<!second )(?<!other )(?<!latter )\bhalf of (?:all|its|their|the (?!year|month)|what|them)\b"
        r"|\b(?:more|less|fewer) than half of\b", re.IGNORECASE)),
    ("one in five", (_SMALL_NUMBERS, (" in ", " out of ")), re.compile(
        rf"\b(?:{_SMALL}) (?:in|out of) (?:{_SMALL}|{_TENS})\b(?! (?:years?|months?|weeks?|days?|quarters?)\b)",
        re.IGNORECASE)),
    ("ahead", ((*_NUMBERS, *"0123456789"), ("ahead", "early", "late", "behind", "sooner", "spare")), re.compile(
        rf"\b(?:{_WORD}|\d{{1,2}}) (?:days?|weeks?|months?) (?:ahead|early|late|behind|sooner|to spare)\b",
        re.IGNORECASE)),
    ("Chinese", (("万", "亿", "辆", "台"),), re.compile(
        r"[〇零一二两三四五六七八九十百千]{1,12}[万亿]|[一二两三四五六七八九十百千]{1,12}[辆台]")),
)  # fmt: skip
