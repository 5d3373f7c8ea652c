"""Figures: answers as mentions in text, and one panel of evidence for each distinct number of a page.

In: references and answers. Out: ``FigureView`` for each mention, ``EvidenceView`` for each distinct piece of evidence.
Invariant: every key that a figure names is the key of exactly one piece of evidence of the same collector.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from site_builder.model.evidence import Answer, Evidence, Observation, Statistic, Target
from site_builder.model.pages import FIGURE_CLOSE, FIGURE_OPEN, EvidenceView, FigureView, RichText
from site_builder.model.references import Reference
from site_builder.model.statistics import Unanswerable
from site_builder.pages import links, opened
from site_builder.pages.material import Material
from site_builder.wording import FINER, Words

_MARKS = re.compile(r"[\\`*_\[\]<>#]")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Methods that set makers or measures side by side: what they note of comparability stands beside the number. Notes of
# other methods (which base, which span) stand in the panel.
NOTED_METHODS = frozenset({"multiple-of", "rank", "share-of-set", "difference", "scope-gap"})


class Figures:
    """Collects the numbers of one page while it is planned; the order of first mention is the order of its evidence."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._keys: dict[Evidence, str] = {}
        self._answers: dict[Evidence, Answer] = {}
        self._views: dict[str, EvidenceView] = {}
        self._sources: dict[str, None] = {}
        self._drawn: dict[str, None] = {}

    def mention(self, reference: Reference, *, control: bool = True) -> FigureView:
        """The figure for a reference. Raises Unanswerable."""
        return self.show(self.material.statistics.answer(reference), reference.styles, control=control)

    def find(self, reference: Reference, *, control: bool = True) -> FigureView | None:
        """The figure for a reference, or None where the evidence cannot answer it."""
        try:
            return self.mention(reference, control=control)
        except Unanswerable:
            return None

    def show(self, answer: Answer, styles: tuple[str, ...] = (), *, control: bool = True) -> FigureView:
        """The figure for an answer; its note on comparability stands beside it."""
        key, material = self._key(answer), self.material
        if not FINER.isdisjoint(styles):
            self._head(key, material.words.answer(answer, tuple(FINER.intersection(styles))))
        asked = ("mention", answer, key, styles, control)
        return material.remember(asked, lambda: _mention(material.words, answer, key, styles, control=control))

    def show_evidence(self, evidence: Evidence, styles: tuple[str, ...] = (), *, control: bool = True) -> FigureView:
        """The figure for a piece of evidence as it stands, whoever else says so."""
        return self.show(Answer(evidence), styles, control=control)

    def cite(self, evidence: Evidence) -> None:
        """Count the sources of evidence that is drawn, whether or not it is mentioned."""
        self._drawn.update(dict.fromkeys(sources_of(evidence)))

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """One for each distinct number, in order of first mention."""
        return tuple(self._views.values())

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What stands behind each distinct number, in order of first mention."""
        return tuple(self._answers.values())

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources behind the numbers, in order of first use."""
        return tuple(self._sources)

    @property
    def drawn(self) -> tuple[str, ...]:
        """Ids of the sources behind the points of drawings and behind no number of the page, in order of first use."""
        return tuple(source for source in self._drawn if source not in self._sources)

    def sample(self) -> FigureView | None:
        """A figure of this page for the masthead's instruction; None where the page has none."""
        first = next(iter(self._views.values()), None)
        return None if first is None else FigureView(first.key, first.text, first.value)

    def _head(self, key: str, text: str) -> None:
        """Head a panel by what was read to open it, where that has more decimals than the number has alone."""
        if len(text) > len(self._views[key].text):
            self._views[key] = replace(self._views[key], text=text)

    def _key(self, answer: Answer) -> str:
        """The key of an answer's panel, which is made at its first mention."""
        evidence = answer.evidence
        key = self._keys.get(evidence)
        if key is None:
            material = self.material
            letters, sources, panels = material.remember(("figure", answer), lambda: _told_of(material, answer))
            key = self._keys[evidence] = _unused(letters, self._views)
            if key not in panels:
                panels[key] = replace(panels[""], key=key)
            self._answers[evidence] = answer
            self._views[key] = panels[key]
            self._sources.update(sources)
        return key


def _mention(words: Words, answer: Answer, key: str, styles: tuple[str, ...], *, control: bool) -> FigureView:
    """An answer in a text, as one of some styles, which opens the panel of a key."""
    evidence = answer.evidence
    noted = isinstance(evidence, Statistic) and evidence.method in NOTED_METHODS
    note = " ".join(evidence.notes) if isinstance(evidence, Statistic) and noted else ""
    return FigureView(key, words.answer(answer, styles), words.value_of(evidence), control, note)


def _told_of(material: Material, answer: Answer) -> tuple[str, Mapping[str, None], dict[str, EvidenceView]]:
    """Of an answer what its keys begin with, its sources, and its panels by key, the first without one."""
    evidence = answer.evidence
    return _letters(_name(evidence)), dict.fromkeys(sources_of(evidence)), {"": opened.panel(material, answer)}


def sources_of(evidence: Evidence) -> tuple[str, ...]:
    """Ids of the sources behind a piece of evidence, in the order of the formula, each once."""
    return tuple(dict.fromkeys(o.source for o in origins(evidence)))


def origins(evidence: Evidence) -> Iterator[Observation | Target]:
    """The observations and targets at the root of a piece of evidence, in the order of the formula."""
    if isinstance(evidence, Statistic):
        for part in evidence.inputs:
            yield from origins(part)
    else:
        yield evidence


def figure_text(figure: FigureView) -> RichText:
    """Rich text that is one figure."""
    return RichText(f"{FIGURE_OPEN}0{FIGURE_CLOSE}", (figure,), inline=True)


def least(figure: FigureView) -> float:
    """The lower end of a figure; zero of a ceiling."""
    low = figure.value.partition("/")[0]
    return float(low) if low and low != ".." else 0.0


def text_with(template: str, **parts: FigureView | str) -> RichText:
    """Rich text from a phrase with ``{names}``: figures become places, words stay words."""
    figures: list[FigureView] = []
    filled: dict[str, str] = {}
    for name, part in parts.items():
        if isinstance(part, FigureView):
            filled[name] = f"{FIGURE_OPEN}{len(figures)}{FIGURE_CLOSE}"
            figures.append(part)
        else:
            filled[name] = plain_text(part).markdown
    return RichText(template.format(**filled), tuple(figures), inline=True)


def plain_text(text: str) -> RichText:
    """Rich text that is words only; marks of Markdown in them stay as they are written."""
    return RichText(_MARKS.sub(r"\\\g<0>", text), inline=True)


def _name(evidence: Evidence) -> str:
    """What a piece of evidence is, in words that tell it from every other of its kind."""
    measure = evidence.measure
    parts = [evidence.subject]
    if isinstance(evidence, Target):
        parts += [evidence.kind, str(evidence.period), str(evidence.announced)]
    elif isinstance(evidence, Observation):
        parts += [measure.metric, _scope(evidence), str(evidence.period)]
    else:
        parts += [measure.metric, _scope(evidence), str(evidence.period), evidence.method]
        parts += [value for _, value in evidence.arguments]
    return links.slug(" ".join(part for part in parts if part))


def _scope(evidence: Evidence) -> str:
    """The geography, where it is a country."""
    geography = evidence.measure.scope.geography
    return "" if geography in ("world", "unstated") else geography


def _letters(name: str) -> str:
    """What the key of a piece of evidence begins with: letters and digits that follow from its name alone."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return "".join(_DIGITS[number // 36**place % 36] for place in range(8))


def _unused(letters: str, taken: dict[str, EvidenceView]) -> str:
    """A key that begins with these letters: as short as the page allows, since it is said many times."""
    shortest = f"e{letters[:2]}"
    if shortest not in taken:
        return shortest
    short = (f"e{letters[:length]}" for length in range(3, 9))
    more = (f"e{letters}-{place}" for place in range(2, len(taken) + 3))  # two numbers of one name
    return next(key for key in chain(short, more) if key not in taken)
