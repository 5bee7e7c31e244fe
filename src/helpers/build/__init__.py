"""From ``runs.yml`` to a site: execute, collect, stage, build, scan, swap.

``runs`` reads the list and expands it; ``signature`` holds parameters against each notebook;
``execute`` runs one notebook through papermill, ``engine`` is how; ``cache`` keeps executed runs;
``ledger`` collects what they recorded; ``stage`` lays out the pages; ``book`` does it all in order;
``sphinx_ext``, ``figures`` and ``provenance`` are what the pages need while they are built;
``findings``, ``changes`` and ``offers`` write parts of them, and ``comfort``, ``mend`` and
``lighten`` better what the theme made of them; ``team`` lays out the team edition; ``serve`` shows
the book and rebuilds it; ``pdf`` and ``printing`` make it one file; ``notebooks`` runs the
notebooks where they are.
"""

from helpers.build.book import Job, build_book

__all__ = ["Job", "build_book"]
