"""One module a format: an export becomes a :class:`helpers.model.CodingProject`.

A reader is a module in this folder with four things:

``NAME``
    what the format is called, for messages and pages;
``CARRIES``
    a :class:`Carries`: what the format can and cannot hold, how it is exported, how it counts;
``recognises(path)``
    whether the content (then the name) says that the file is of this format; never raises;
``read(path)``
    the project, or a :class:`helpers.errors.ReadError` a researcher can act on.

Modules whose names begin with an underscore hold what readers share and are not readers.
Adding a format is adding a file: nothing here lists them.
"""

from helpers.readers._contract import Carries, Reader, all_readers, read_export, reader_for
from helpers.readers._inspect import Inspection, inspect_export
from helpers.readers._pages import format_pages
from helpers.readers._sheet import read_sheet
from helpers.readers._summary import as_json, sentences

__all__ = [
    "Carries",
    "Inspection",
    "Reader",
    "all_readers",
    "as_json",
    "format_pages",
    "inspect_export",
    "read_export",
    "read_sheet",
    "reader_for",
    "sentences",
]
