"""Files of ``content/`` and ``seeds/`` to model values; the only room that reads an editor's files.

In: a folder. Out: ``Loaded`` (everything read, typed, every value knows file:line:col) and all findings at once.
Invariant: bad input always ends in a finding with a position, never in a traceback; YAML is never given a chance to
build objects of its own (only its events are read).
"""

from site_builder.content.adding import ids_in_source, with_observation
from site_builder.content.check import Checked, check, lasting
from site_builder.content.check_consequences import first_causes
from site_builder.content.check_context import all_prose
from site_builder.content.json_schema import files_by_schema, schemas
from site_builder.content.load import Loaded, NotASite, load
from site_builder.content.nearest import did_you_mean
from site_builder.content.reference_grammar import read_reference
from site_builder.content.reference_words import ReferenceMistake
from site_builder.content.schema_types import is_site_address, is_slug

__all__ = [
    "Checked", "Loaded", "NotASite", "ReferenceMistake", "all_prose", "check", "did_you_mean", "files_by_schema",
    "first_causes", "ids_in_source", "is_site_address", "is_slug", "lasting", "load", "read_reference", "schemas",
    "with_observation",
]  # fmt: skip
