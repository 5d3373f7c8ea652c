"""What is carried over an edit of evidence: what was made of answers that are what they were.

In: what was remembered under other evidence, with the questions that it asked, and the answers of now. Out: the same
under the keys of now. Invariant: a thing is made of the ground without evidence, of what its key says, and of answers
alone; so where all that it asked is answered as it was, it asks the same again and becomes the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from site_builder.model.memory import Memory
from site_builder.pages.witness import Question, Replies

_DIGEST = 32  # bytes


class Carrier:
    """Writes down what was asked for what is made, and carries what is remembered from key to key."""

    def __init__(self, memory: Memory, replies: Replies, frame: bytes, ground: bytes) -> None:
        """``frame`` is the digest of the ground without evidence."""
        self.replies = replies
        self._memory, self._frame = memory, frame
        self._names: dict[Question, bytes] = {}  # of questions that are written down
        self._here = memory.key("arrived", ground)
        self._wanted = self._here not in memory.find([self._here])

    def written(self, made_of: Sequence[object], key: bytes, questions: Sequence[Question]) -> dict[bytes, object]:
        """What is to be remembered of a thing beside itself: its key, what it was told, and what it asked.

        ``made_of`` is what it is made of besides the ground.
        """
        new = {asked: self._memory.key("question", asked) for asked in questions if asked not in self._names}
        self._names.update(new)
        told = self._told([self.replies.of(question) for question in questions])
        names = b"".join(self._names[question] for question in questions)
        return {self._trace(made_of): key + told + names, **{name: question for question, name in new.items()}}

    def carry(self, keys: Sequence[bytes], made_of: Sequence[Sequence[object]]) -> None:
        """Remember under ``keys`` what was made under other evidence, where it was told then what it would be told now.

        Nothing is asked for where all was planned on this ground before: what is remembered has its keys.
        """
        if not self._wanted:
            return
        traces = [self._trace(one) for one in made_of]
        stored = self._memory.find(traces)
        asked = {trace: _cut(stored[trace][2 * _DIGEST :]) for trace in stored}
        questions = self._memory.find(chain.from_iterable(asked.values()))
        replies = {name: self.replies.of(question) for name, question in questions.items()}
        copies = {}
        for key, trace in zip(keys, traces, strict=True):
            names = asked.get(trace)
            if names is not None and replies.keys() >= set(names):
                told = self._told([replies[name] for name in names])
                if told == stored[trace][_DIGEST : 2 * _DIGEST]:
                    copies[key] = stored[trace][:_DIGEST]
        self._memory.copy(copies)

    def arrived(self) -> None:
        """Be told that all is planned on this ground."""
        if self._wanted:
            self._memory.keep({self._here: True})

    def _trace(self, made_of: Sequence[object]) -> bytes:
        """The key of what a thing asked, whatever the evidence says."""
        return self._memory.key("trace", *made_of, self._frame)

    def _told(self, replies: Sequence[bytes]) -> bytes:
        return self._memory.key(b"".join(replies))


def _cut(names: bytes) -> list[bytes]:
    return [names[start : start + _DIGEST] for start in range(0, len(names), _DIGEST)]
