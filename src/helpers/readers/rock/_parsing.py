"""The marks of the ROCK: what a line holds besides its words, and fragments of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

FENCE = "---"
"""The line before and after a fragment of YAML."""
YAML_LIMIT = 1 << 17
"""Characters of all fragments of YAML: the parser takes two seconds for so many."""

_MARK = re.compile(r"(?<![ \t])[ \t]*\[\[([^\[\]\n]+)\]\]")
_BREAK = re.compile(r"---+\s*<<([^<>]*)>>\s*---+")
_CODE = re.compile(r"([\w.>-]+?)(?:\|\|(.*))?")
_IDENTIFIER = re.compile(r"(\w+)\s*[=:]\s*(.+)")


@dataclass(frozen=True)
class Utterance:
    """A line: its words, and the marks on it.

    Parameters
    ----------
    number : int
        The line of the file, from 1.
    words : str
        Without marks and the white space before them.
    codes : list of (list of str, str or None)
        The way to each code from the top down, and the value that it was given.
    identifiers : list of (str, str)
        Such as the case that speaks from here on.
    others : int
        Marks that are neither, such as links between codes.
    section_break : bool
        Whether it is a break between sections, which has no words.
    """

    number: int
    words: str
    codes: list[tuple[list[str], str | None]]
    identifiers: list[tuple[str, str]]
    others: int
    section_break: bool


def parts(text: str) -> tuple[list[Utterance], list[tuple[int, str]]]:
    r"""Return the utterances of a file, and its fragments of YAML with the line each begins at.

    Examples
    --------
    >>> utterances, fragments = parts("---\ncodes: []\n---\nWe trust them. [[trust]]")
    >>> utterances[0].words, utterances[0].codes, fragments
    ('We trust them.', [(['trust'], None)], [(2, 'codes: []')])
    """
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    pairs = list(zip(fences[::2], fences[1::2], strict=False))
    inside = {number for first, last in pairs for number in range(first, last + 1)}
    fragments = [(first + 2, "\n".join(lines[first + 1 : last])) for first, last in pairs]
    return [
        utterance(number + 1, line) for number, line in enumerate(lines) if number not in inside
    ], fragments


def utterance(number: int, line: str) -> Utterance:
    """Return what a line holds.

    Examples
    --------
    >>> one = utterance(1, "[[uid=7d]] Time is short. [[needs>time]] [[weight||2]] [[a->b||x]]")
    >>> one.words, one.codes, one.identifiers, one.others
    ('Time is short.', [(['needs', 'time'], None), (['weight'], '2')], [('uid', '7d')], 1)
    """
    if _BREAK.fullmatch(line.strip()):
        return Utterance(number, "", [], [], 0, section_break=True)
    codes, identifiers, others = [], [], 0
    for mark in _MARK.findall(line):
        code, identifier = _CODE.fullmatch(mark), _IDENTIFIER.fullmatch(mark)
        if code and "->" not in mark:
            codes.append(([name for name in code[1].split(">") if name], code[2]))
        elif identifier:
            identifiers.append((identifier[1], identifier[2].strip()))
        else:
            others += 1
    words = _MARK.sub("", line).strip()
    return Utterance(number, words, codes, identifiers, others, section_break=False)


class _PlainLoader(yaml.BaseLoader):
    """Makes texts, lists and mappings, and follows no alias."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias")
        return super().compose_node(parent, index)


def loaded(fragment: str) -> dict[str, Any] | None:
    r"""Return a fragment of YAML, every value as text; None where it is damaged or no mapping.

    Aliases, by which a few lines can stand for millions, make it damaged.

    Examples
    --------
    >>> loaded("caseId: 1"), loaded("a: &x 1\nb: *x"), loaded("[")
    ({'caseId': '1'}, None, None)
    """
    try:
        # S506 knows no loader as safe but one.
        held = yaml.load(fragment, Loader=_PlainLoader)  # noqa: S506 (plainer than the safe one)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def mappings(held: object) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list, or the one that stands alone."""
    for one in held if isinstance(held, list) else [held]:
        if isinstance(one, dict):
            yield one


def value(fields: dict[str, Any], *keys: str) -> str | None:
    """Return the first of several fields that holds a text."""
    for key in keys:
        if isinstance(fields.get(key), str) and fields[key].strip():
            return str(fields[key]).strip()
    return None
