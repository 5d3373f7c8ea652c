"""The template engine: Jinja, set up so that what a page asks thousands of times costs little.

In: the texts of templates and the words of the interface. Out: an environment. Invariant: it escapes everything,
refuses names that are not there, and gives the bytes that the library's own code would give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword
from types import CodeType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from site_builder.render.filters import FILTERS
from site_builder.render.texts import Loader, Text

_ACTS_IN_HTML = re.compile("[&<>\"']").search


def written(value: Any) -> str:
    """A value as it stands in HTML: escaped, unless it is safe already.

    What is written is joined at once, so unlike the library's ``escape`` it need not say that it is safe: to make a
    ``Markup`` takes ten times as long as to find out that there is nothing to escape, and a brief's page has 900.
    """
    kind = type(value)
    is_done = kind is Markup or (kind is str and _ACTS_IN_HTML(value) is None)
    return value if is_done else escape(value)


class _Code(CodeGenerator):
    """Templates as Python: what is written is escaped by ``written``, and functions are called without a detour.

    The library looks three times at each call whether the function wants the context; none of ours does.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call; one that hands on a block of the template, or arguments in a list, is left to the library."""
        named = [argument.key for argument in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(name) for name in named):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Compiled(jinja2.BytecodeCache):
    """The templates that this process has compiled, by name; one whose text is another is compiled again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        text, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if text == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


class _Environment(jinja2.Environment):
    code_generator_class = _Code
    written = staticmethod(written)


def environment(texts: Mapping[str, Text], translate: Callable[[str], str]) -> jinja2.Environment:
    """The template environment: escapes everything, refuses names that are not there, knows no globals but ``_``."""
    made = _Environment(
        loader=Loader(texts),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    made.globals.clear()
    made.globals["_"] = translate
    made.filters.update(FILTERS)
    return made
