"""The nouns: frozen values that pass between the stages. No input or output, and nothing else of ours is imported.

Invariant: a value made here is never changed; two values with the same fields are equal wherever they came from.
"""
