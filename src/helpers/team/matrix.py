"""The framework matrix with a row for each participant: too fine for any page but the team's."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from helpers.team.page import Section, TeamPage, known, paragraph, segment_anchor

NAME, TITLE = "matrix", "Participants by themes"
SAYS = "Segments of each participant under each theme; a number leads to the first of them."


def matrix_page(
    participants: pd.DataFrame,
    codes: pd.DataFrame,
    rows: pd.DataFrame,
    segments: Mapping[str, str],
) -> TeamPage:
    """Return participants by themes (Ritchie and Spencer 1994; Gale and others 2013).

    Parameters
    ----------
    participants, codes : DataFrame
        As in a study. A participant with nothing coded keeps the row.
    rows : DataFrame
        The coded segments with their participants, in the order wanted.
    segments : mapping of code to the short name of its page
    """
    themes = [theme for theme in codes["theme"].drop_duplicates() if theme in segments]
    under = rows.merge(codes[["code", "theme"]], on="code")
    found = under.groupby(["participant", "theme"], sort=False)["coding"].agg(["size", "first"])
    cells: dict[Any, Any] = found.to_dict("index")
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in ("Participant", *themes))
    body = "\n".join(_row(person, themes, cells, segments) for person in participants.itertuples())
    html = (
        f'<div class="ics-table" role="region" tabindex="0" aria-label="{TITLE}">\n<table>\n'
        f"<caption>{TITLE}, in segments</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )
    return TeamPage(NAME, TITLE, [Section("", "", f"{paragraph(SAYS)}\n{html}")])


def _row(
    person: Any,
    themes: list[str],
    cells: Mapping[Any, Any],
    segments: Mapping[str, str],
) -> str:
    about = " · ".join(known(person.participant, person.case, person.role))
    data = []
    for theme in themes:
        cell = cells.get((person.participant, theme))
        if cell:
            address = f"segments/{segments[theme]}.html#{segment_anchor(cell['first'])}"
            data.append(f'<td class="ics-number"><a href="{address}">{cell["size"]:,}</a></td>')
        else:
            data.append('<td class="ics-number">0</td>')
    return f'<tr><th scope="row">{escape(about)}</th>{"".join(data)}</tr>'
