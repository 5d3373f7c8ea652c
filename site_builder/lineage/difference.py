"""What differs between two plans of a site: numbers, and the pages and sentences that they touch.

In: the pages before and after, with the files made of them. Out: ``Difference``. Invariant: a page or file is listed
exactly when its bytes differ; a number is listed exactly when a page shows it with another text, value or exactness
than before, or only one of the two shows it at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from site_builder.lineage.sentences import Piece, Plain, pieces
from site_builder.model.pages import EvidenceView, Page


@dataclass(frozen=True)
class Made:
    """A site as it would be published: its pages, and the bytes of all files by path."""

    pages: Sequence[Page]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown."""

    text: str
    value: str
    exactness: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number before and after; None where it is not shown. ``pages`` are the routes on which that is so."""

    about: str
    what: str
    before: Shown | None
    after: Shown | None
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence, cell or row before and after, in a part of a page; "" where it is not there."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that differs; both tuples are empty where only what machines read does, or how evidence is told."""

    route: str
    title: str
    numbers: tuple[str, ...]  # what they are
    sentences: tuple[SentenceChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs, sorted: numbers by what they are about, pages by route, other files by path."""

    numbers: tuple[NumberChange, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[PageChange, ...]
    files: tuple[str, ...] = ()  # drawings and the like: what is no page and differs, or is in one of the two only

    def __bool__(self) -> bool:
        return bool(self.numbers or self.added or self.removed or self.changed or self.files)


_LIKE = 0.6  # of the letters in common, from which on one sentence stands for another
_MOST_COMPARED = 10_000  # pairs of sentences in one place; beyond, they are paired in their order
_Pair = tuple[EvidenceView | None, EvidenceView | None]


def difference(before: Made, after: Made, plain: Plain) -> Difference:
    """Compare two sites; ``plain`` says rich text as words."""
    old, new = ({page.route: page for page in made.pages} for made in (before, after))
    paths = {path for path in {*before.files, *after.files} if before.files.get(path) != after.files.get(path)}
    both = sorted(route for route in new if route in old and new[route].path in paths)
    pairs = {route: tuple(_changed_numbers(old.get(route), new.get(route))) for route in sorted({*old, *new})}
    return Difference(
        numbers=_numbers(pairs),
        added=tuple(sorted(route for route in new if route not in old)),
        removed=tuple(sorted(route for route in old if route not in new)),
        changed=tuple(_page_change(old[route], new[route], pairs[route], plain) for route in both),
        files=tuple(sorted(paths - {page.path for page in (*before.pages, *after.pages)})),
    )


def _changed_numbers(before: Page | None, after: Page | None) -> Iterator[_Pair]:
    """The numbers that a page shows otherwise than before."""
    old, new = (_by_about(page.evidence if page else ()) for page in (before, after))
    for about in sorted({*old, *new}):
        for pair in _paired(old.get(about, []), new.get(about, [])):
            if _shown(pair[0]) != _shown(pair[1]):
                yield pair


def _by_about(numbers: Sequence[EvidenceView]) -> dict[str, list[EvidenceView]]:
    found: dict[str, list[EvidenceView]] = {}
    for number in numbers:
        found.setdefault(number.about or number.key, []).append(number)
    return found


def _paired(old: list[EvidenceView], new: list[EvidenceView]) -> Iterator[_Pair]:
    """Numbers of one kind from several sources: first those of the same source, then the rest in their order."""
    left = list(old)
    rest = []
    for number in new:
        same = next((one for one in left if one.sources == number.sources), None)
        if same is None:
            rest.append(number)
        else:
            left.remove(same)
            yield same, number
    for place in range(max(len(left), len(rest))):
        yield (left[place] if place < len(left) else None, rest[place] if place < len(rest) else None)


def _shown(number: EvidenceView | None) -> tuple[str, str, str] | None:
    return None if number is None else (number.text, number.value, number.exactness)


def _numbers(pairs: Mapping[str, tuple[_Pair, ...]]) -> tuple[NumberChange, ...]:
    """Each change once, with the pages that show it."""
    pages: dict[tuple[str, str, Shown | None, Shown | None], list[str]] = {}
    for route, changed in pairs.items():
        for before, after in changed:
            number = after or before
            if number is not None:
                key = (number.about or number.key, number.what, _as_shown(before), _as_shown(after))
                pages.setdefault(key, []).append(route)
    found = [NumberChange(*key, tuple(dict.fromkeys(routes))) for key, routes in pages.items()]
    return tuple(sorted(found, key=lambda change: (change.about, change.what, change.pages)))


def _as_shown(number: EvidenceView | None) -> Shown | None:
    return Shown(number.text, number.value, number.exactness, number.sources) if number else None


def _page_change(before: Page, after: Page, numbers: Sequence[_Pair], plain: Plain) -> PageChange:
    head = getattr(after.view, "head", None)
    told = [number.what for pair in numbers if (number := pair[1] or pair[0])]
    sentences = _sentences(pieces(before, plain), pieces(after, plain))
    return PageChange(after.route, head.title if head else "", tuple(told), tuple(sentences))


def _sentences(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[SentenceChange]:
    """Pieces that were replaced, added or taken away, aligned as a reader would."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what != "equal":
            for was, now in _aligned(before[start:end], after[new_start:new_end]):
                part = now.part if now else was.part if was else ""
                yield SentenceChange(part, was.text if was else "", now.text if now else "")


def _aligned(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Pairs of what stands for what: as many as before one by one, else each with the next that is like it."""
    if len(old) == len(new) or len(old) * len(new) > _MOST_COMPARED:
        yield from zip_longest(old, new)
        return
    done = 0
    for was in old:
        like = next((place for place in range(done, len(new)) if _alike(was, new[place])), None)
        if like is None:
            yield was, None
            continue
        yield from ((None, now) for now in new[done:like])
        yield was, new[like]
        done = like + 1
    yield from ((None, now) for now in new[done:])


def _alike(was: Piece, now: Piece) -> bool:
    return was.part == now.part and SequenceMatcher(None, was.text, now.text, autojunk=False).ratio() >= _LIKE
