"""What the study says of each source: case, phase, participant, role, organisation type, date.

Several origins may say it: the file's name, the program's own cases, groups and attributes, the
register. They are all asked; two that differ are an error, never a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject
from helpers.study.conflicts import said_otherwise
from helpers.study.exports import inside
from helpers.study.registers import date_problems, places, read_table, repeated
from helpers.study.settings_file import WORDS, SourceWords

Claim = tuple[str, str, str, str]
"""Source, word, value, and where it comes from."""

REGISTER_COLUMNS = (*WORDS, "withdrawn", "reason")
_TRUE, _FALSE = {"yes", "true", "1", "x"}, {"no", "false", "0"}


def words_of_sources(
    rules: SourceWords, projects: list[CodingProject], folder: Path
) -> tuple[pd.DataFrame, pd.DataFrame, list[dict[str, object]]]:
    """Work out what is said of each source.

    Parameters
    ----------
    rules : SourceWords
        ``sources:`` of ``study.yml``.
    projects : the exports, whose source names are unique across them or mean the same source
    folder : Path
        The study's folder, for the register.

    Returns
    -------
    words : DataFrame
        Indexed by source name: the columns of :data:`REGISTER_COLUMNS`, ``withdrawn`` a flag.
    attributes : DataFrame
        Columns source, attribute, value: what the register and the exports say besides.
    conflicts : list of dict
        Attributes that differ, of which the register's or the first export's stands.

    Raises
    ------
    StudyError
        For a register row about an unknown source, two origins that differ, a pattern that fits no
        name, a withdrawal without a reason.
    """
    names = list(dict.fromkeys(name for project in projects for name in project.sources["name"]))
    register = _register(rules, folder, names)
    belonging = _sources_of_cases(projects, names)
    claims = [
        *_from_names(rules, names),
        *(claim for project in projects for claim in _from_export(rules, project, belonging)),
        *_from_register(rules, register),
    ]
    words = _agreed(claims, names)
    words["participant"] = _whole_participants(rules, words)
    _mark_withdrawn(rules, words)
    said = pd.concat(
        [
            _more_of_register(register).assign(export=rules.register_file),
            *(_more_of_export(rules, p, belonging).assign(export=p.export.file) for p in projects),
        ],
        ignore_index=True,
    )
    about = "source '" + said["source"] + "', '" + said["attribute"] + "'"
    differing = said_otherwise(
        said.assign(about=about, said=said["value"]), "attribute", "the value of {other} stands"
    )
    attributes = said.drop(columns="export").drop_duplicates(["source", "attribute"])
    return words, attributes, differing


def _register(rules: SourceWords, folder: Path, names: list[str]) -> pd.DataFrame:
    if rules.register_file is None:
        return pd.DataFrame({"source": pd.Series(dtype="str")})
    register = read_table(inside(folder, rules.register_file), ("source",))
    unknown = ~register["source"].isin(names)
    problems = [
        Problem(
            rules.register_file,
            place,
            "a source of the exports",
            _shown(row["source"]),
            "Correct the name, or remove the row.",
        )
        for place, row in places(register, unknown)
    ]
    problems += repeated(rules.register_file, register[register["source"].notna()], ["source"])
    if "date" in register:
        problems += date_problems(Path(rules.register_file), register)
    if problems:
        raise StudyError(problems)
    return register


def _shown(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else "none"


def _from_names(rules: SourceWords, names: list[str]) -> Iterator[Claim]:
    if rules.name_pattern is None:
        return
    pattern = re.compile(rules.name_pattern)
    found = False
    for name in names:
        if match := pattern.search(name):
            found = True
            for word, value in match.groupdict().items():
                if value is not None:
                    yield name, word, value, "the source's name"
    if not found:
        raise StudyError(
            Problem(
                "study.yml",
                "sources.name_pattern",
                "a pattern that fits the names of sources",
                "one that fits none",
                "Try it on a name, or remove it.",
            )
        )


def _sources_of_cases(projects: list[CodingProject], names: list[str]) -> pd.DataFrame:
    """Return the sources of each case by their names: columns case, source.

    What one export says of a case holds for its sources in all. A case that has none, and bears
    the name of a source, is that source: so tables of attributes name interviews.
    """
    pairs = [
        {"case": case, "source": source}
        for project in projects
        for case, source in zip(
            project.case_sources["case_id"].map(project.cases.set_index("case_id")["name"]),
            project.case_sources["source_id"].map(project.sources.set_index("source_id")["name"]),
            strict=True,
        )
    ]
    with_sources, known = {pair["case"] for pair in pairs}, set(names)
    alone = {name for project in projects for name in project.cases["name"]} - with_sources
    pairs += [{"case": name, "source": name} for name in sorted(alone & known)]
    return pd.DataFrame(pairs, columns=["case", "source"], dtype="str").drop_duplicates()


def _from_export(
    rules: SourceWords, project: CodingProject, belonging: pd.DataFrame
) -> Iterator[Claim]:
    name_of = project.sources.set_index("source_id")["name"].to_dict()
    if rules.from_case:
        own = belonging[belonging["case"].isin(project.cases["name"])]
        for case, source in own.to_numpy():
            yield source, rules.from_case, case, "its case"
    if rules.from_group:
        for group, source_id in project.groups[["group", "source_id"]].to_numpy():
            yield name_of[source_id], rules.from_group, group, "its group"
    said = _attributes(project, belonging)
    for word, attribute in rules.from_attributes.items():
        held = said[said["attribute"] == attribute]
        for source, value in held[["source", "value"]].dropna().to_numpy():
            yield source, word, value, f"the attribute '{attribute}'"


def _attributes(project: CodingProject, belonging: pd.DataFrame) -> pd.DataFrame:
    """Return what an export says of sources and of cases: columns source, attribute, value."""
    held = project.attributes
    name_of = project.sources.set_index("source_id")["name"]
    case_name = project.cases.set_index("case_id")["name"]
    own = held[held["about"] == "source"].assign(source=lambda f: f["about_id"].map(name_of))
    of_cases = held[held["about"] == "case"].assign(case=lambda f: f["about_id"].map(case_name))
    columns = ["source", "attribute", "value"]
    both = [own[columns], of_cases.merge(belonging, on="case")[columns]]
    return pd.concat(both, ignore_index=True).astype("str")


def _from_register(rules: SourceWords, register: pd.DataFrame) -> Iterator[Claim]:
    for word in REGISTER_COLUMNS:
        if word in register:
            for source, value in register.loc[register[word].notna(), ["source", word]].values:
                yield source, word, value, str(rules.register_file)


def _agreed(claims: list[Claim], names: list[str]) -> pd.DataFrame:
    said: dict[tuple[str, str], tuple[str, str]] = {}
    problems = []
    for source, word, value, origin in claims:
        before, where = said.setdefault((source, word), (value, origin))
        if before != value:
            problems.append(
                Problem(
                    "study.yml",
                    f"source '{source}'",
                    f"one {word}",
                    f"'{before}' from {where} and '{value}' from {origin}",
                    "Correct one of the two.",
                )
            )
    if problems:
        raise StudyError(problems)
    words = pd.DataFrame(index=pd.Index(names, name="source"), columns=list(REGISTER_COLUMNS))
    for (source, word), (value, _) in said.items():
        words.at[source, word] = value
    return words.astype("str").where(words.notna())


def _whole_participants(rules: SourceWords, words: pd.DataFrame) -> pd.Series:
    """Make a participant's identity whole.

    A number taken from a file's name starts again in each case, so there it is read together with
    the case: BSR 01 and DC 01 are two people.
    """
    if rules.participant_is_source:
        return words["participant"].where(words["participant"].notna(), words.index.to_series())
    pattern = re.compile(rules.name_pattern or "")
    if {"case", "participant"} <= set(pattern.groupindex):
        whole = (words["case"] + " " + words["participant"]).astype("str")
        return whole.where(words["case"].notna(), words["participant"])
    return words["participant"]


def _mark_withdrawn(rules: SourceWords, words: pd.DataFrame) -> None:
    """Make ``withdrawn`` a flag, in place, and complete the reasons."""
    said = words["withdrawn"].str.lower()
    by_name = pd.Series(
        [_reason_by_name(rules, name) for name in words.index], words.index, dtype="str"
    )
    flags = said.isin(_TRUE) | by_name.notna()
    reasons = words["reason"].fillna(by_name)
    problems = [
        Problem(str(rules.register_file), f"source '{source}'", expected, found, remedy)
        for wrong, expected, found, remedy in (
            (
                said.notna() & ~said.isin(_TRUE | _FALSE),
                "yes or no in the column withdrawn",
                "another word",
                "Write yes or no.",
            ),
            (
                said.isin(_FALSE) & by_name.notna(),
                "one answer to whether it was withdrawn",
                "'no' here and a pattern in study.yml that fits its name",
                "Correct one of the two.",
            ),
            (
                flags & reasons.isna(),
                "a reason for the withdrawal",
                "none",
                "Write it in the column reason.",
            ),
        )
        for source in words.index[wrong.to_numpy(dtype=bool)]
    ]
    if problems:
        raise StudyError(problems)
    words["withdrawn"], words["reason"] = flags.astype("boolean"), reasons


def _reason_by_name(rules: SourceWords, name: str) -> str | None:
    fitting = (rule.reason for rule in rules.withdrawn if re.search(rule.name_pattern, name))
    return next(fitting, None)


def _more_of_register(register: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of the register that have no word of their own, as attributes."""
    more = [name for name in register if name not in {"source", *REGISTER_COLUMNS}]
    parts = [
        pd.DataFrame({"source": register["source"], "attribute": name, "value": register[name]})
        for name in more
    ]
    none = pd.DataFrame(columns=["source", "attribute", "value"], dtype="str")
    return pd.concat([none, *parts]).dropna(subset="value").astype("str")


def _more_of_export(
    rules: SourceWords, project: CodingProject, belonging: pd.DataFrame
) -> pd.DataFrame:
    said = _attributes(project, belonging)
    return said[~said["attribute"].isin(set(rules.from_attributes.values()))]
