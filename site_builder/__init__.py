"""Static sites for electric-vehicle market briefs, in which every number has evidence.

One direction, no way back: ``load`` (files to model) -> ``check`` -> ``compute`` -> ``audit`` -> ``plan`` -> ``render``
-> ``publish``. Each stage is a room (a module or package) of its own; the order is written once, in ``pipeline``.
Everything between the stages is a frozen value from ``site_builder.model``.
"""

__version__ = "0.1.0"
