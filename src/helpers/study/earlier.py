"""An earlier version of the codebook, kept to tell what became of its codes."""

from __future__ import annotations

import pandas as pd

from helpers.model import CodingProject, empty, table, tables
from helpers.study.coded import Names, named_codings, study_codes


def earlier_codebook(project: CodingProject | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the codes and codings of an earlier version, under the names they had then.

    Returns
    -------
    DataFrame, DataFrame
        As declared in :data:`helpers.model.tables.STUDY_EARLIER_CODES` and
        :data:`helpers.model.tables.STUDY_EARLIER_CODINGS`.
    """
    if project is None:
        return empty(tables.STUDY_EARLIER_CODES), empty(tables.STUDY_EARLIER_CODINGS)
    as_they_were = Names({path: path for path in project.codes["path"]}, {}, [], [])
    codes = study_codes(as_they_were, [project], theme_depth=1)
    known = project.sources.dropna(subset="text")
    texts = dict(zip(known["name"], known["text"], strict=True))
    codings = named_codings(project, texts)
    return (
        table(tables.STUDY_EARLIER_CODES, codes[tables.STUDY_EARLIER_CODES.names]),
        table(tables.STUDY_EARLIER_CODINGS, codings[tables.STUDY_EARLIER_CODINGS.names]),
    )
