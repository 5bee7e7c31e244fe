"""What the project stands on is pinned once, and its files agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
LOCK = (ROOT / "lock.txt").read_text(encoding="utf-8")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return {name.lower().replace("_", "-"): version for name, version in PINNED.findall(text)}


@pytest.mark.parametrize("requirement", DIRECT)
def test_a_direct_dependency_is_pinned_and_locked_at_that_version(requirement: str) -> None:
    name, _, version = requirement.partition("==")
    assert pins(LOCK)[name] == version


def test_conda_and_binder_install_the_same_versions() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    by_pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    assert by_pip == [*DIRECT, "--editable ."]


def test_conda_and_binder_use_the_oldest_python_that_is_supported() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"python={oldest}" in environment["dependencies"]


def test_every_locked_package_has_a_hash() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", ["lock.txt", "bootstrap.txt", "environment.yml"])
def test_no_file_of_pins_holds_an_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_installer_of_the_environment_is_the_locked_one() -> None:
    bootstrap = (ROOT / "bootstrap.txt").read_text(encoding="utf-8")
    assert bootstrap.strip() in LOCK
    assert list(pins(bootstrap)) == ["uv"]


def test_every_direct_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    declared = [line for line in lines if re.match(r'\s+"[a-z0-9-]+==', line)]
    assert len(declared) == len(DIRECT)
    assert [line for line in declared if not re.search(r"#\s+\S+", line)] == []
