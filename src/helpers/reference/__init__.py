"""Public facts with their sources: the tables of ``data/reference``, read and checked.

``tables`` declares each; ``load`` reads one and holds it to its declaration. Where each table comes
from, and under which licence, stands in ``data/README.md``; which source a row rests on stands in
the row.
"""

from helpers.reference.load import load_reference, load_references, published, sources_of

__all__ = ["load_reference", "load_references", "published", "sources_of"]
