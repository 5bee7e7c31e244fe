"""The documents a study read, from wherever a team keeps the list of them.

A format is a module with five things: ``NAME``; ``ENDINGS`` of its files' names; ``CANNOT``, the
columns it has no place for and why; ``begins(head)``, whether a text that begins so is of the
format; and ``read(path)``, its entries. ``entry`` is what they share, ``formats`` finds the right
one, and ``join`` makes one table of all, with notes. ``dates``, ``dois`` and
``duplicates`` each know one thing about documents.
"""

from helpers.study.documents.formats import FORMATS, Format
from helpers.study.documents.join import read_documents

__all__ = ["FORMATS", "Format", "read_documents"]
