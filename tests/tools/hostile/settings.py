"""A study's settings, in YAML that was made to fill the memory or to run something."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import StudyError
from helpers.settings import Settings, read_settings
from tests.tools.hostile import Read, Refused, case

CORRECT = "Correct the file; the lines above it are fine."
PLAIN = "plain YAML"


class _Study(Settings):
    title: str


def _settings(path: Path) -> object:
    return read_settings(path, _Study, StudyError)


def _yml(folder: Path, content: str | bytes) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "study.yml").write_bytes(raw)
    return folder / "study.yml"


def _tagged(folder: Path, tag: str) -> Path:
    return _yml(folder, f"title: {tag}\n")


@case("nothing wrong", Read(0), _settings)
def plain(folder: Path) -> Path:
    return _yml(folder, "title: Trust\n")


@case(
    "aliases of aliases",
    Refused("line 2", PLAIN, "a fault (an alias, as in *name)", CORRECT),
    _settings,
)
def aliases(folder: Path) -> Path:
    lines = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 12)]
    return _yml(folder, "\n".join(["x0: &x0 [ha]", *lines, "title: *x11"]))


@case(
    "a merge of keys",
    Refused("line 3", PLAIN, "a fault (an alias, as in *name)", CORRECT),
    _settings,
)
def merge(folder: Path) -> Path:
    return _yml(folder, "base: &base\n  title: Trust\n<<: *base\n")


@case(
    "a tag that runs a command",
    Refused(
        "line 1",
        "plain YAML without tags",
        "the tag tag:yaml.org,2002:python/object/apply:os.system",
        "Remove the tag.",
    ),
    _settings,
)
def command(folder: Path) -> Path:
    return _tagged(folder, f"!!python/object/apply:os.system ['touch {folder}/outside']")


@case(
    "a tag of its own",
    Refused("line 1", "plain YAML without tags", "the tag !include", "Remove the tag."),
    _settings,
)
def include(folder: Path) -> Path:
    return _tagged(folder, "!include ../outside.txt")


@case(
    "a tag that is plain, on what it does not fit",
    Refused("line 1, title", "text", "keys with values", "Correct it."),
    _settings,
)
def misfit(folder: Path) -> Path:
    return _tagged(folder, "!!map {a: !!str 1}")


@case("100,000 levels", Refused("", PLAIN, "a fault (RecursionError)", CORRECT), _settings)
def deep(folder: Path) -> Path:
    return _yml(folder, "title: " + "[" * 100_000)


@case(
    "a million lines",
    Refused(
        "",
        "at most 200,000 bytes",
        "9,000,000",
        "Keep settings here and data in their own files.",
    ),
    _settings,
)
def long(folder: Path) -> Path:
    return _yml(folder, "title: a\n" * 1_000_000)


@case(
    "a key twice",
    Refused("line 2", "each key once", "'title' again", "Keep one of the two."),
    _settings,
)
def repeated(folder: Path) -> Path:
    return _yml(folder, "title: a\ntitle: b\n")


@case(
    "two documents",
    Refused("line 2", PLAIN, "a fault (but found another document)", CORRECT),
    _settings,
)
def documents(folder: Path) -> Path:
    return _yml(folder, "title: a\n---\ntitle: b\n")


@case("a NUL", Refused("", PLAIN, "a fault (ReaderError)", CORRECT), _settings)
def nul(folder: Path) -> Path:
    return _yml(folder, "title: a\0b\n")


@case(
    "bytes that are no UTF-8",
    Refused("byte 11", "UTF-8 text", "other bytes", "Save the file as UTF-8."),
    _settings,
)
def windows(folder: Path) -> Path:
    return _yml(folder, "title: café\n".encode("cp1252"))


@case(
    "a number of 100,000 digits",
    Read(0),
    _settings,
)
def digits(folder: Path) -> Path:
    return _yml(folder, f"title: {'9' * 100_000}\n")
