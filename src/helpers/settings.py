"""A YAML file of settings, validated as a whole, with the line of every fault.

Three files are read this way: a study's ``study.yml``, the book's ``runs.yml`` and the list of
published findings.
Plain YAML only: no tags, no aliases (they can be made to fill the memory), no repeated keys, and
only ``true`` and ``false`` are truth values, so that a system called No stays one.
"""

from __future__ import annotations

import difflib
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from helpers.errors import IcsbookError, Problem

LARGEST = 200_000
"""Bytes of a settings file that are read at most."""

_PLAIN = "tag:yaml.org,2002:"
"""What the tags of plain YAML begin with, which nobody writes."""
_SCALARS: Mapping[str, Callable[[str], Any]] = {
    f"{_PLAIN}null": lambda _: None,
    f"{_PLAIN}bool": lambda text: text == "true",
    f"{_PLAIN}int": int,
    f"{_PLAIN}float": float,
    f"{_PLAIN}str": str,
}
_TAGS = {*_SCALARS, f"{_PLAIN}map", f"{_PLAIN}seq"}

_EXPECTED: Mapping[str, str] = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "too_short": "at least one",
    "greater_than_equal": "a number of at least {ge}",
}
"""The faults that pydantic finds, in a researcher's words."""

Place = tuple[str | int, ...]


class Settings(BaseModel):
    """Base of every settings model: frozen, exact about types, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Model = TypeVar("Model", bound=Settings)


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, dates or the many spellings of yes and no."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # PyYAML's own
            raise yaml.MarkedYAMLError(problem="an alias, as in *name", problem_mark=mark)
        return super().compose_node(parent, index)


_PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rsplit(":", 1)[-1] in {"int", "float", "null"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)


def read_settings(path: Path, model: type[Model], error: type[IcsbookError]) -> Model:
    """Read and validate a settings file.

    Parameters
    ----------
    path : Path
    model : a subclass of Settings
    error : a subclass of IcsbookError
        What to raise.

    Raises
    ------
    error
        With one problem for every fault, each with the line it stands on.
    """
    lines: dict[Place, int] = {}
    value = _value(_composed(path, error), (), lines, path, error)
    try:
        return model.model_validate(value if value is not None else {})
    except ValidationError as fault:
        faults = [
            one for one in fault.errors() if not _follows_from_another(one, fault.errors(), model)
        ]
        raise error([_problem(path, one, lines, model) for one in faults]) from None


def _composed(path: Path, error: type[IcsbookError]) -> yaml.Node | None:
    remedy = "Correct the file; the lines above it are fine."
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise error(
            Problem(
                path.name, "", "a settings file", "no such file", "Make it, or correct the name."
            )
        ) from None
    if len(data) > LARGEST:
        raise error(
            Problem(
                path.name,
                "",
                f"at most {LARGEST:,} bytes",
                f"{len(data):,}",
                "Keep settings here and data in their own files.",
            )
        )
    try:
        text = data.decode("utf-8-sig")
        return yaml.compose(text, Loader=_PlainLoader)
    except UnicodeDecodeError as fault:
        raise error(
            Problem(
                path.name,
                f"byte {fault.start + 1}",
                "UTF-8 text",
                "other bytes",
                "Save the file as UTF-8.",
            )
        ) from None
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = f"line {mark.line + 1}" if mark else ""
        found = f"a fault ({fault.problem})"
        raise error(Problem(path.name, place, "plain YAML", found, remedy)) from None
    except (yaml.YAMLError, RecursionError) as fault:
        found = f"a fault ({type(fault).__name__})"
        raise error(Problem(path.name, "", "plain YAML", found, remedy)) from None


def _value(
    node: yaml.Node | None,
    at: Place,
    lines: dict[Place, int],
    path: Path,
    error: type[IcsbookError],
) -> Any:
    """Turn a YAML node into plain Python, noting the line each value stands on."""
    if node is None:
        return None
    lines.setdefault(at, node.start_mark.line + 1)
    if node.tag not in _TAGS:
        raise error(
            Problem(
                path.name,
                f"line {node.start_mark.line + 1}",
                "plain YAML without tags",
                f"the tag {node.tag}",
                "Remove the tag.",
            )
        )
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, lines, path, error)
    if isinstance(node, yaml.SequenceNode):
        return tuple(
            _value(item, (*at, index), lines, path, error) for index, item in enumerate(node.value)
        )
    try:
        return _SCALARS[node.tag](str(node.value))
    except ValueError:
        # 0x_ or 1_0.e5: looks like a number to YAML and is none to us; the words stand.
        return str(node.value)


def _mapping(
    node: yaml.MappingNode,
    at: Place,
    lines: dict[Place, int],
    path: Path,
    error: type[IcsbookError],
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise error(
                Problem(path.name, f"line {line}", "a name", "a list or table", "Use plain keys.")
            )
        key = str(key_node.value)
        if key in result:
            raise error(
                Problem(
                    path.name,
                    f"line {line}",
                    "each key once",
                    f"'{key}' again",
                    "Keep one of the two.",
                )
            )
        lines[(*at, key)] = line
        result[key] = _value(value_node, (*at, key), lines, path, error)
    return result


def _follows_from_another(
    fault: Mapping[str, Any], faults: Sequence[Mapping[str, Any]], model: type[Settings]
) -> bool:
    """Whether a fault goes away with another one.

    A list is too short because what is wrong in it was not counted; a key is missing because it
    stands there misspelt.
    """
    if fault["type"] == "too_short":
        return len(fault["input"]) > int(fault["ctx"]["actual_length"])
    return fault["type"] == "missing" and any(
        other["type"] == "extra_forbidden"
        and other["loc"][:-1] == fault["loc"][:-1]
        and _meant(other, model) == fault["loc"][-1]
        for other in faults
    )


def _meant(fault: Mapping[str, Any], model: type[Settings]) -> str | None:
    """Return the known key that an unknown one comes near to."""
    close = difflib.get_close_matches(str(fault["loc"][-1]), _all_keys(model), n=1)
    return close[0] if close else None


def _problem(
    path: Path, fault: Mapping[str, Any], lines: Mapping[Place, int], model: type[Settings]
) -> Problem:
    at: Place = tuple(part for part in fault["loc"] if part != "[key]")
    known = next(at[:n] for n in range(len(at), -1, -1) if at[:n] in lines or n == 0)
    line = lines.get(known, 1)
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in at)
    place = f"line {line}, {key}" if key else f"line {line}"
    if fault["type"] == "extra_forbidden":
        close = _meant(fault, model)
        remedy = f"Did you mean '{close}'?" if close else "Remove it, or correct its name."
        return Problem(path.name, place, "a key that is known here", f"'{at[-1]}'", remedy)
    if fault["type"] == "missing":
        return Problem(path.name, place, f"the key '{at[-1]}'", "none", "Add it.")
    if fault["type"] == "value_error":
        return Problem(
            path.name,
            place,
            str(fault["ctx"]["error"]),
            _shown(fault["input"]) if at else "",
            "Correct it.",
        )
    said = fault["msg"].removeprefix("Input should be ").rstrip(".")
    expected = _EXPECTED.get(fault["type"], said).format(**fault.get("ctx", {}))
    number = fault["type"] == "string_type" and isinstance(fault["input"], int | float)
    remedy = "Put it in quotation marks." if number else "Correct it."
    return Problem(path.name, place, expected, _shown(fault["input"]), remedy)


def _shown(value: object) -> str:
    """Return a value in the words of YAML, not of Python."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case ():
            return "an empty list"
        case tuple():
            return "a list"
        case dict():
            return "keys with values"
    return textwrap.shorten(repr(value), width=60, placeholder="…")


def _all_keys(model: type[BaseModel]) -> Sequence[str]:
    """Every key a model or the models within it know, for a hint about a misspelling."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
