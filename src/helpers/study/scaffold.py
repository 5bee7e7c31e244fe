"""``icsbook new``: a study's folder, written from an export and ready to build."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import Problem, StudyError
from helpers.model import CodingProject
from helpers.readers import read_export
from helpers.study.settings_file import WORDS

PREFIX = r"(?P<case>[A-Za-z]+)[ _-]?(?P<participant>\d+)"
"""A case's letters, then a participant's number: BSR07, North-12."""
WITHDRAWN = r"(?i)(removed|withdrawn)$"
FEWEST_IN_A_CASE = 2
MOST_CASES = 50


def new_study(folder: Path, export: Path, pattern: str | None = None) -> list[str]:
    """Write a study's folder from an export: the export, ``study.yml`` and ``sources.csv``.

    Parameters
    ----------
    folder : Path
        Made; must not exist, or be empty.
    export : Path
        A file or folder that a reader recognises.
    pattern : str, optional
        Regular expression with groups such as ``(?P<case>…)`` that fits the names of sources.
        Without it, names made of letters and a number are read as case and participant, and the
        file says that this is a guess.

    Returns
    -------
    list of str
        What was found and what was guessed, a sentence each, for the researcher to check.

    Raises
    ------
    StudyError
        If the folder is in use.
    ReadError
        If the export cannot be read.
    """
    if folder.is_file() or (folder.exists() and any(folder.iterdir())):
        raise StudyError(
            Problem(
                folder.name,
                "",
                "a folder that does not exist yet",
                "one with files in it",
                "Choose another name, or empty the folder.",
            )
        )
    project = read_export(export)
    folder.mkdir(parents=True, exist_ok=True)
    copy = shutil.copytree if export.is_dir() else shutil.copyfile
    copy(export, folder / export.name)
    names = list(project.sources["name"])
    guessed = pattern is None
    fits = pattern or guess_pattern(names)
    (folder / "study.yml").write_text(
        _study_yml(folder.name, export.name, project, fits, guessed), encoding="utf-8"
    )
    (folder / "sources.csv").write_bytes(_sources_csv(names))
    return _said(project, fits, guessed)


def guess_pattern(names: Sequence[str]) -> str | None:
    r"""Return a pattern of case and participant where every name fits it and cases repeat.

    >>> guess_pattern(["BSR01_transcript", "BSR02_transcript", "DC01", "DC02_removed"])
    '^(?P<case>[A-Za-z]+)[ _-]?(?P<participant>\\d+)'
    >>> guess_pattern(["Interview with a chair", "Notes"]) is None
    True
    """
    pattern = "^" + PREFIX
    found = [re.search(pattern, name) for name in names]
    if not names or not all(found):
        return None
    sizes = Counter(match["case"] for match in found if match)
    several = 1 < len(sizes) <= MOST_CASES and min(sizes.values()) >= FEWEST_IN_A_CASE
    return pattern if several else None


def _sources_csv(names: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["source", *WORDS, "withdrawn", "reason"])
    writer.writerows([name, *[""] * (len(WORDS) + 2)] for name in names)
    return stream.getvalue().encode("utf-8-sig")


def _study_yml(
    title: str, export: str, project: CodingProject, pattern: str | None, guessed: bool
) -> str:
    lines = [
        "# What this study is made of. Every line can be changed; `icsbook check` says if it fits.",
        "",
        f"title: {_quoted(_in_a_line(title))}",
        "",
        "# illustration, public or confidential. Confidential until you say otherwise.",
        "status: confidential",
        "",
        "# Whether a row that cannot be read stops the check, instead of being set aside.",
        "strict: false",
        "",
        "# The files your software exported, beside this file. Add a line for each.",
        "exports:",
        f"  - file: {_quoted(export)}",
        "#  - file: again.qdpx",
        "#    same_project_as: the file above it that holds the same project",
        "#  - file: second.csv",
        "#    another_coding_of: the file above it that somebody else coded",
        "#    coder: who coded it, if the export names nobody",
        "",
        "# An export with an earlier version of the codebook. Nothing in it is counted.",
        "# earlier: {file: codebook-2022.qdpx}",
        "",
        "# What is known of each source. All of these may be used together;",
        "# two that contradict each other stop the build.",
        "sources:",
        "  # A table with a row a source: fill in what you know, leave the rest empty.",
        "  register: sources.csv",
        *_pattern_lines(pattern, guessed),
        *_case_lines(project),
        *_group_lines(project),
        *_attribute_lines(project),
        *_participant_lines(pattern),
        *_withdrawn_lines(project),
        "",
        "# The order of cases and phases, and a line about each. Without it: in order of name.",
        "# cases:",
        "#   Name of a case: what it is",
        "# phases:",
        "#   Phase 1: when, and why then",
        "",
        "# Codes the study calls otherwise, or treats as one. A code is named by its whole path.",
        *_theme_lines(project),
        "#   rename:",
        "#     - {from: 'Theme > old name', to: 'Theme > new name', reason: why}",
        "#   merge:",
        "#     - {from: ['Theme > one', 'Theme > other'], to: 'Theme > one', reason: why}",
        "",
        "# The register of documents you read, and the quotations approved for publication.",
        "# documents: documents.csv      # document,title,type and more; or RIS, BibTeX, CSL-JSON",
        "# quotations: quotations.csv    # source,words,attribution,approved_by,approved_on",
        "",
        "# What you found, and the codes that speak for and against it: a page shows the evidence.",
        "# findings:",
        "#   a-short-name:",
        "#     name: Its heading",
        "#     statement: What was found, in a sentence.",
        "#     codes: ['Theme > one']",
        "#     against: ['Theme > other']",
        "",
        "disclosure:",
        "  # The smallest number of people that may be shown. Lower numbers become [c].",
        "  minimum: 3",
        "  # Whether the team's memos may stand in the framework matrix.",
        "  memos: false",
        "",
    ]
    return "\n".join(lines)


def _pattern_lines(pattern: str | None, guessed: bool) -> list[str]:
    if pattern is None:
        return [
            "  # A pattern that fits the names of sources, with named groups, such as",
            f"  # name_pattern: '{PREFIX}'",
        ]
    why = "Guessed from the names of the sources: check it." if guessed else "As given."
    return [
        f"  # {why}",
        "  # A participant's number is read together with the case.",
        f"  name_pattern: {_quoted(pattern)}",
    ]


def _case_lines(project: CodingProject) -> list[str]:
    names = list(project.cases["name"])
    if not names:
        return []
    return [
        f"  # The export has {len(names)} cases of its own: {_some(names)}.",
        "  # from_case: case          # or participant, where each case is a person",
    ]


def _group_lines(project: CodingProject) -> list[str]:
    names = list(dict.fromkeys(project.groups["group"]))
    if not names:
        return []
    return [
        f"  # The export has {len(names)} groups of sources: {_some(names)}.",
        "  # from_group: phase        # or case, role, organisation_type",
    ]


def _attribute_lines(project: CodingProject) -> list[str]:
    names = sorted(set(project.attributes["attribute"]))
    if not names:
        return []
    return [
        f"  # The export has {len(names)} attributes: {_some(names)}.",
        f"  # from_attributes: {{role: {_quoted(_in_a_line(names[0]))}}}",
    ]


def _participant_lines(pattern: str | None) -> list[str]:
    if pattern is not None and "?P<participant>" in pattern:
        return []
    return [
        "  # Nothing says who speaks in each source, so each source counts as one person.",
        "  participant_is_source: true",
    ]


def _theme_lines(project: CodingProject) -> list[str]:
    tops = project.codes["parent_id"].isna()
    if tops.sum() != 1 or len(project.codes) == 1:
        return ["# codes:", "#   theme_depth: 1           # how deep in the tree the themes stand"]
    return [
        "codes:",
        "  # Guessed: all codes stand under one heading, so the themes are the level below it.",
        "  theme_depth: 2",
    ]


def _withdrawn_lines(project: CodingProject) -> list[str]:
    said = project.sources[[bool(re.search(WITHDRAWN, name)) for name in project.sources["name"]]]
    if said.empty or said["source_id"].isin(project.codings["source_id"]).any():
        return []
    return [
        "  # Guessed: these names say so, and nothing in them is coded.",
        "  withdrawn:",
        f"    - name_pattern: {_quoted(WITHDRAWN)}",
        "      reason: the name of the source says that it was taken out",
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _some(names: Sequence[str], most: int = 5) -> str:
    shown = ", ".join(_in_a_line(name) for name in names[:most])
    return shown + (", …" if len(names) > most else "")


def _in_a_line(name: str) -> str:
    """Return a name as it may stand in a comment, which ends with its line."""
    return " ".join("".join(one if one.isprintable() else " " for one in name).split())


def _said(project: CodingProject, pattern: str | None, guessed: bool) -> list[str]:
    wrote = " ".join(filter(None, (project.export.program, project.export.version)))
    categories = int(project.codes["category"].sum())
    found = (
        f"{project.export.file}: {len(project.sources):,} sources, "
        f"{len(project.codes) - categories:,} codes"
        f"{f' in {categories:,} categories' * bool(categories)}, "
        f"{len(project.codings):,} codings{f', written by {wrote}' if wrote else ''}."
    )
    said = [found]
    if pattern is None:
        said.append("Nothing in the names says which case a source belongs to: see sources.csv.")
    elif guessed:
        cases = {m["case"] for n in project.sources["name"] if (m := re.search(pattern, n))}
        said.append(f"Guessed from the names: the cases {', '.join(sorted(cases))}. Check it.")
    return said
