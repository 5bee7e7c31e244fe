"""Whether published numbers add up: each check, what it rests on, and what comes of it.

A check takes one figure of ``study_facts`` and works it out from others. Its status is the weakest
of the figures it uses, since no sum is surer than its parts: a source prints a *stated* figure; we
*counted* items that a source lists; we *derived* one from such figures; one is *inferred* where it
rests on a reading that no source confirms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.analysis.coded import only

STATUSES = ("stated", "counted", "derived", "inferred")
"""From the surest to the least sure."""
ADDS_UP = "adds up"
ONE = {"authorities": "authority", "boards": "board", "interviews": "interview"}
"""The units of the list of facts that a figure of one has, as one of them is called."""
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Check:
    """One figure, and how it follows from others.

    Parameters
    ----------
    what : str
        What is checked, in words.
    figure : str
        Its identifier.
    parts : tuple of str
        Identifiers of the figures that are added; one that begins with ``-`` is taken away.
    """

    what: str
    figure: str
    parts: tuple[str, ...]


CHECKS = (
    Check("Interviews by group of the companion paper", "Q04",
          ("Q06a", "Q06b", "Q06c", "Q06d", "Q06e", "Q06f")),
    Check("The same, as added up", "Q06", ("Q04",)),
    Check("First phase read as the companion paper", "Q12", ("Q04",)),
    Check("Second phase, by subtraction", "Q05", ("Q02", "-Q12")),
    Check("References with and without a DOI", "Q09", ("Q09a", "Q09b")),
    Check("Meetings observed by case study", "A03", ("A03a", "A03b", "A03c")),
    Check("Second-phase interviews by case study", "A04", ("A04a", "A04b", "A04c")),
    Check("Second-phase interviewees by case study", "A05", ("A05a", "A05b", "A05c")),
    Check("First phase, by subtraction", "A06", ("A02", "-A04")),
    Check("Examples from places by case study", "A13", ("A13a", "A13b", "A13c")),
    Check("Examples from case study 3 by tier", "A13c", ("A13d", "A13e")),
    Check("Boards with a single post", "C04", ("C01", "-C02")),
    Check("Boards with too few posts", "C05", ("C01", "-C03")),
    Check("Boards with a single post and several authorities, at least", "C08", ("C04", "-G04")),
    Check("Boards by number of residents", "C01", ("G08", "G09", "G10")),
    Check("Boards after the mergers", "M01", ("M01b", "M01c", "M01d")),
    Check("Boards before the mergers", "C01", ("M01a", "M01c", "M01d")),
)  # fmt: skip
"""The sums among the published figures."""

RECOUNTS: Mapping[str, Callable[[Tables], float]] = {
    "Q04": lambda t: t["quality_interviewee_groups"]["interviews"].sum(),
    "Q07": lambda t: round(t["quality_sites"]["million_people"].sum(), 1),
    "Q08": lambda t: t["quality_sites"]["place_partnerships"].sum(),
    "Q09": lambda t: len(t["quality_references"]),
    "Q09a": lambda t: t["quality_references"]["doi"].notna().sum(),
    "A04": lambda t: _printed(t, "interviews"),
    "A05": lambda t: _printed(t, "interviewees"),
    "A13": lambda t: len(t["place_examples"]),
    "C01": lambda t: len(t["boards_2022"]),
    "C06": lambda t: t["board_minimum"]["minimum"].sum(),
    "C07": lambda t: t["board_minimum"].query("basis == 'statute'")["minimum"].sum(),
    "G01": lambda t: t["board_authorities_2022"]["authority_code"].nunique(),
    "G01a": lambda t: t["board_authorities_2023"]["authority_code"].nunique(),
    "G02": lambda t: len(t["board_authorities_2022"]),
    "G02a": lambda t: len(t["board_authorities_2023"]),
    "G03": lambda t: t["board_profile"]["authorities_2022"].min(),
    "G03a": lambda t: t["board_profile"]["authorities_2022"].median(),
    "G03b": lambda t: t["board_profile"]["authorities_2022"].max(),
    "G03c": lambda t: t["board_profile"]["authorities_2023"].max(),
    "G04": lambda t: (t["board_profile"]["authorities_2022"] == 1).sum(),
    "G06": lambda t: t["board_authorities_2022"]["authority_code"].value_counts().gt(1).sum(),
    "G07": lambda t: t["board_authorities_2022"]["people_mid_2020"].sum(),
    "G07a": lambda t: t["board_profile"]["people_mid_2020"].min(),
    "G07b": lambda t: int(t["board_profile"]["people_mid_2020"].median() + 0.5),
    "G07c": lambda t: t["board_profile"]["people_mid_2020"].max(),
    "M01": lambda t: len(t["boards_2026"]),
    "M01d": lambda t: (t["boards_2026"]["status"] == "unchanged").sum(),
}
"""The figures that a table of their items gives once more."""
COUNTED_FROM = (
    "quality_interviewee_groups", "quality_sites", "quality_references", "architecture_phase_2",
    "place_examples", "boards_2022", "boards_2026", "board_minimum", "board_profile",
    "board_authorities_2022", "board_authorities_2023",
)  # fmt: skip
"""The tables that :data:`RECOUNTS` reads."""
SHARES = (("C09", "C02", "C01"), ("C10", "C03", "C01"))
"""A published per cent, the part and the whole."""


def sums(facts: pd.DataFrame) -> pd.DataFrame:
    """Return each sum among the published figures, worked out.

    Parameters
    ----------
    facts : DataFrame
        The table ``study_facts``.

    Returns
    -------
    DataFrame
        ``what``, ``figure`` (its identifier), ``published`` (with its unit), ``worked_out`` (the
        sum in figures), ``status`` (the weakest of all that it uses) and ``verdict``: ``adds up``,
        or by how much it differs.
    """
    value = facts.set_index("fact_id")["value"].astype("float64")
    quantity = facts.set_index("fact_id")["quantity"]
    rows = []
    for check in CHECKS:
        signs = [(-1 if part.startswith("-") else 1, part.lstrip("-")) for part in check.parts]
        worked_out = sum(sign * value[part] for sign, part in signs)
        how = " ".join(f"{'−' if sign < 0 else '+'} {value[part]:,g}" for sign, part in signs)
        used = [check.figure, *(part for _, part in signs)]
        rows.append(
            _row(
                check.what,
                check.figure,
                f"{how.removeprefix('+ ')} = " if len(signs) > 1 else "",
                worked_out,
                used,
                facts,
            )
        )
    for figure, part, whole in SHARES:
        share = round(100 * value[part] / value[whole])
        how = f"100 × {value[part]:g} ÷ {value[whole]:g} ≈ "
        what = quantity[figure]
        rows.append(_row(_sentence(what), figure, how, share, [figure, part, whole], facts))
    return pd.DataFrame(rows)


def recounts(facts: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Return each figure that a table of its items gives once more.

    Parameters
    ----------
    facts : DataFrame
        The table ``study_facts``.
    tables : mapping of name to DataFrame
        Those of :data:`COUNTED_FROM`.

    Returns
    -------
    DataFrame
        As from :func:`sums`; the status is the figure's own.
    """
    quantity = facts.set_index("fact_id")["quantity"]
    return pd.DataFrame(
        [
            _row(_sentence(quantity[figure]), figure, "", count(tables), [figure], facts)
            for figure, count in RECOUNTS.items()
        ]
    )


def second_phase(table: pd.DataFrame) -> pd.DataFrame:
    """Return the printed table of the architecture study's second phase, added up both ways.

    Parameters
    ----------
    table : DataFrame
        ``architecture_phase_2``: the body counts interviewees, the last row interviews.

    Returns
    -------
    DataFrame
        A row a printed row, then the interviewees added up: ``organisation``, ``unit``,
        ``case_study_1`` to ``case_study_3``, ``printed`` (missing where nothing is printed),
        ``added`` and ``verdict``.
    """
    across = ["case_study_1", "case_study_2", "case_study_3"]
    body = table[table["unit"] == "interviewees"]
    total = {"organisation": "All interviewees, added up here", "unit": "interviewees"}
    rows = table.rename(columns={"total_as_printed": "printed"})
    added = pd.concat([rows, pd.DataFrame([total | body[across].sum().to_dict()])])
    frame = added.assign(added=added[across].sum(axis=1)).reset_index(drop=True)
    right = frame["printed"].isna() | (frame["printed"] == frame["added"])
    verdict = right.map({True: ADDS_UP, False: "differs"}).mask(frame["printed"].isna(), "derived")
    columns = ["organisation", "unit", *across, "printed", "added"]
    counts = dict.fromkeys([*across, "printed", "added"], "Int64")
    return frame[columns].astype(counts).assign(verdict=verdict)


def units_in_words(table: pd.DataFrame) -> str:
    """Say what the two units of the second phase's table do and do not allow.

    Parameters
    ----------
    table : DataFrame
        From :func:`second_phase`.
    """
    totals = table.groupby("unit")["added"].max()
    people, interviews = int(totals["interviewees"]), int(totals["interviews"])
    return (
        f"The rows of the table count {people} interviewees and its last row {interviews} "
        f"interviews. These are two units, and not a sum that fails: {interviews - people} "
        "interviews more than people mean that some people were interviewed more than once, if "
        "each row counts people once and leaves nobody out."
    )


def speaker_in_words(facts: pd.DataFrame) -> str:
    """Say whether a quoted speaker's number goes beyond the people counted."""
    value = facts.set_index("fact_id")["value"].astype("int64")
    number, counted = value["A15"], value["A16"]
    if number <= counted:
        return f"The highest speaker number quoted, {number}, is within the {counted} counted."
    return (
        f"A local authority director in case study 3 is quoted with the number {number}, and the "
        f"table counts {counted} local government interviewees there. The numbering may span both "
        "phases, of which the table shows the second; no source says so."
    )


def unchecked(facts: pd.DataFrame, study: str | None) -> pd.DataFrame:
    """Return the published figures that no check on the page bears on.

    Parameters
    ----------
    facts : DataFrame
        The table ``study_facts``.
    study : str or None
        Whose figures; all when None.

    Returns
    -------
    DataFrame
        Rows of ``study_facts``: stated or counted by a source whose items are not public; and
        ``published``, the value with its unit.
    """
    used = {part.lstrip("-") for check in CHECKS for part in (check.figure, *check.parts)}
    used |= {identifier for triple in SHARES for identifier in triple} | set(RECOUNTS)
    theirs = only(facts, study=study)
    alone = theirs[~theirs["fact_id"].isin(used | {"A15", "A16"})].reset_index(drop=True)
    written = [_with_unit(*both) for both in zip(alone["value"], alone["unit"], strict=True)]
    return alone.assign(published=pd.Series(written, alone.index, dtype="str"))


def agreeing(checked: pd.DataFrame) -> int:
    """Return how many checks add up."""
    return int((checked["verdict"] == ADDS_UP).sum())


def verdicts_in_words(checked: pd.DataFrame) -> str:
    """Say how many checks add up, and name those that do not.

    >>> two = pd.DataFrame({"what": ["A", "B"], "verdict": ["adds up", "differs by 2"]})
    >>> verdicts_in_words(two)
    'Of 2 checks, 1 adds up. It is otherwise with: B (differs by 2).'
    """
    bad = checked[checked["verdict"] != ADDS_UP]
    good = agreeing(checked)
    first = f"Of {len(checked)} checks, {good} {'adds' if good == 1 else 'add'} up."
    named = "; ".join(f"{row.what} ({row.verdict})" for row in bad.itertuples())
    return f"{first} It is otherwise with: {named}." if named else first


def _row(
    what: str, figure: str, how: str, worked_out: float, used: list[str], facts: pd.DataFrame
) -> dict[str, object]:
    known = facts.set_index("fact_id")
    published = float(known["value"][figure])
    difference = round(float(worked_out) - published, 6)
    return {
        "what": what,
        "figure": figure,
        "published": _with_unit(published, known["unit"][figure]),
        "worked_out": f"{how}{float(worked_out):,.9g}",
        "status": max(known.loc[used, "status"], key=STATUSES.index),
        "verdict": ADDS_UP if difference == 0 else f"differs by {difference:,g}",
    }


def _with_unit(value: float, unit: str) -> str:
    """Write a figure as its source would.

    >>> _with_unit(5.9, "million people"), _with_unit(30000.0, "people"), _with_unit(1.0, "boards")
    ('5.9 million people', '30,000 people', '1 board')
    """
    return f"{float(value):,.9g} {ONE.get(unit, unit) if value == 1 else unit}"


def _printed(tables: Tables, unit: str) -> float:
    table = tables["architecture_phase_2"]
    return float(table.loc[table["unit"] == unit, "total_as_printed"].sum())


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
