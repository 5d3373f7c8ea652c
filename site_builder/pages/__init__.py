"""Planning: from a checked site to pages with their views.

In: a ``Site``, its ``Statistics``, the verdicts on its claims, and ``Words``. Out: ``Page`` values. Invariant: a view
is plain, decided and in words; every market number in it is a ``FigureView`` whose key is the key of one
``EvidenceView`` of its page.
"""
