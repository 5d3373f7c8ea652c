"""Pages become bytes: templates, Markdown, numbers with their evidence, style sheet and scripts.

In: ``Page`` values and the drawings of their charts. Out: ``Output`` values. Invariant: rendering is a pure function of
its arguments and of the template files; no clock, no environment, no order of earlier calls.
"""

from site_builder.render.broken import BrokenTemplate
from site_builder.render.closure import closures
from site_builder.render.renderer import Renderer
from site_builder.render.rich_text import plain_text

__all__ = ["BrokenTemplate", "Renderer", "closures", "plain_text"]
