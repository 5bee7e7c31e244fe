"""The floors of the package: who may import whom, and nothing else."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "helpers"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "formulas": set(),
    "paths": {"errors"},
    "settings": {"errors"},
    "findings": {"errors", "paths", "settings"},
    "model": {"errors"},
    "reference": {"errors", "paths", "model"},
    "readers": {"errors", "model"},
    "analysis": {"errors", "model"},
    "charts": {"errors", "model"},
    "disclosure": {"errors", "model"},
    "study": {"errors", "paths", "settings", "findings", "model", "readers"},
    "export": {"errors", "formulas", "paths", "model"},
    "team": {"errors", "paths", "model", "analysis"},
    "publish": {"errors", "formulas", "paths", "model", "charts", "disclosure"},
    "build": {"errors", "paths", "settings", "findings", "disclosure", "team"},
    "job": {"paths", "findings", "model", "analysis", "disclosure", "team", "build"},
    "cli": {
        "errors", "paths", "readers", "disclosure", "study", "export", "team", "build", "job",
    },
}  # fmt: skip
FLOORS_WITHOUT_VENDORS = {
    "model", "analysis", "charts", "disclosure", "study", "export", "team", "publish",
}  # fmt: skip
VENDORS_WORDS = ("nvivo", "maxqda", "atlas", "dedoose", "taguette", "qualcoder", "excerpt")


def floor_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_floors(file: Path) -> set[str]:
    floors = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relatively"
            module = node.module or ""
            names = (
                [f"helpers.{alias.name}" for alias in node.names]
                if module == "helpers"
                else [module]
            )
        floors |= {name.split(".")[1] for name in names if name.startswith("helpers.")}
    return floors


def modules() -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_the_floors_below(file: Path) -> None:
    floor = floor_of(file)
    assert imported_floors(file) - {floor} <= MAY_IMPORT[floor]


def test_every_floor_is_declared() -> None:
    assert {floor_of(file) for file in modules()} == set(MAY_IMPORT)


def test_the_floors_have_no_cycle() -> None:
    order = list(TopologicalSorter(MAY_IMPORT).static_order())
    assert order[-1] == "cli"


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [file for file in modules() if file.stem in {"utils", "util", "misc", "common"}]


def test_a_module_has_one_subject() -> None:
    long = {
        file.name: lines
        for file in modules()
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def identifiers(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names |= {getattr(node, field, None) for field in ("id", "attr", "name", "arg")}
    return {name.lower() for name in names if isinstance(name, str)}


def test_a_vendors_words_stay_with_the_readers() -> None:
    found = [
        (file.name, name)
        for file in modules()
        if floor_of(file) in FLOORS_WITHOUT_VENDORS
        for name in identifiers(file)
        if any(word in name for word in VENDORS_WORDS)
    ]
    assert found == []
