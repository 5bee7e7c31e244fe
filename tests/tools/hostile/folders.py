"""Folders of text files: CATMA's JSON and the ROCK's marks and YAML."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tools.hostile import Read, Refused, case

TEXT = "We trust them."


def _catma(folder: Path, annotations: str | bytes, *, text: str = TEXT) -> Path:
    """A project with one document, one tag, and what stands in the file of annotations."""
    project = folder / "CATMA_1_a"
    files = {
        "documents/D_1/header.json": json.dumps({"gitContentInfoSet": {"title": "INT-07"}}),
        "documents/D_1/D_1.txt": text,
        "tagsets/T_1/header.json": json.dumps({"name": "Themes"}),
        "tagsets/T_1/trust/propertydefs.json": json.dumps({"uuid": "CATMA_T", "name": "Trust"}),
        "collections/C_1/header.json": json.dumps({"name": "Ada"}),
        "collections/C_1/annotations/page_0.json": annotations,
    }
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return project


def _annotation(start: object, end: object, source: object = "D_1", identifier: str = "a/1") -> str:
    """One annotation; the ends stand as they would in JSON."""
    return (
        f'{{"id": "{identifier}", "body": {{"tag": "t/CATMA_T"}}, "target": {{"items": '
        f'[{{"source": {json.dumps(source)}, "selector": {{"start": {start}, "end": {end}}}}}]}}}}'
    )


@case("JSON 100,000 levels deep", Read(0, 1, 1))
def deep(folder: Path) -> Path:
    return _catma(folder, "[" * 100_000)


@case("positions of 5,000 digits", Read(0, 1, 1))
def digits(folder: Path) -> Path:
    return _catma(folder, f"[{_annotation(0, '9' * 5_000)}]")


@case("positions beyond the machine's numbers", Read(1, 1, 1))
def large_numbers(folder: Path) -> Path:
    return _catma(folder, f"[{_annotation(0, 2)}, {_annotation(0, 1 << 70, identifier='a/2')}]")


@case("positions that are NaN, Infinity, true and text", Read(1, 4, 1))
def no_numbers(folder: Path) -> Path:
    wrong = [
        _annotation(0, end, identifier=f"a/{number}")
        for number, end in enumerate(("NaN", "Infinity", "true", '"2"'))
    ]
    return _catma(folder, f"[{', '.join([_annotation(0, 2), *wrong])}]")


@case("a source that is a list", Read(0, 1, 1))
def list_source(folder: Path) -> Path:
    return _catma(folder, f"[{_annotation(0, 2, source=['D_1'])}]")


@case("half a surrogate pair", Read(0, 1, 1))
def surrogate(folder: Path) -> Path:
    return _catma(folder, f"[{_annotation(0, 2, identifier=chr(92) + 'ud800')}]")


@case("no array of annotations", Read(0, 1, 1))
def no_array(folder: Path) -> Path:
    return _catma(folder, '{"a": null}')


@case("annotations that are null", Read(0, 2, 1))
def nulls(folder: Path) -> Path:
    return _catma(folder, "[null, 3]")


@case("a file of annotations of 20 MB", Read(0, 1, 1))
def large(folder: Path) -> Path:
    return _catma(folder, "[" + "[]," * (7 << 20) + "0]")


@case("a tag below itself", Read(0, 2, 1))
def cyclic(folder: Path) -> Path:
    path = _catma(folder, f"[{_annotation(0, 2)}]")
    tag = {"uuid": "CATMA_T", "name": "Trust", "parentUuid": "CATMA_T"}
    (path / "tagsets/T_1/trust/propertydefs.json").write_text(json.dumps(tag), encoding="utf-8")
    return path


@case("a document that is a link", Read(1, 0, 2))
def linked(folder: Path) -> Path:
    path = _catma(folder, f"[{_annotation(0, 2)}]")
    (folder.parent / "outside.txt").write_text(TEXT, encoding="utf-8")
    (path / "documents/D_1/D_1.txt").unlink()
    (path / "documents/D_1/D_1.txt").symlink_to(folder.parent / "outside.txt")
    return path


def _rock(folder: Path, content: str | bytes) -> Path:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "a.rock").write_bytes(raw)
    return folder / "a.rock"


GOOD = "\nWe trust them. [[trust]]\n"


@case("YAML with aliases of aliases", Read(1, 1))
def aliases(folder: Path) -> Path:
    lines = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 12)]
    return _rock(folder, "\n".join(["---", "x0: &x0 [ha]", *lines, "---"]) + GOOD)


@case("YAML with a tag that runs a command", Read(1, 0, 1))
def tagged(folder: Path) -> Path:
    fragment = f"a: !!python/object/apply:os.system ['touch {folder}/outside']"
    return _rock(folder, f"---\n{fragment}\n---{GOOD}")


@case("YAML 100,000 levels deep", Read(1, 1))
def deep_yaml(folder: Path) -> Path:
    return _rock(folder, f"---\ncodes: {'[' * 100_000}\n---{GOOD}")


@case("YAML of 1 MB", Refused("", "at most 131,072 characters of YAML", "1,179,647"))
def long_yaml(folder: Path) -> Path:
    return _rock(folder, "---\n" + "- id: a\n" * (9 << 14) + "---" + GOOD)


@case("a fragment that is not closed", Read(1))
def unclosed(folder: Path) -> Path:
    return _rock(folder, f"---\ncodes: []{GOOD}")


@case("a code below itself", Read(1, 1))
def cyclic_rock(folder: Path) -> Path:
    return _rock(folder, "We trust them. [[trust>time>trust]]\n")


@case(
    "a code below 100,000 others",
    Refused("code 'n0'", "a code at most 250 deep", "251"),
)
def deep_code(folder: Path) -> Path:
    return _rock(folder, "Words [[" + ">".join(f"n{n}" for n in range(100_000)) + "]]\n")


@case("a line of a million spaces", Read(1))
def spaces(folder: Path) -> Path:
    return _rock(folder, "a" + " " * 1_000_000 + "b [[trust]]\n")


@case("a line of a million brackets", Read(1))
def brackets(folder: Path) -> Path:
    return _rock(folder, "[[" * 500_000 + "\n" + GOOD)


@case(
    "bytes that are no text",
    Refused("", "a text", "bytes that are no text", "Save the file as text in UTF-8."),
)
def no_text(folder: Path) -> Path:
    return _rock(folder, b"We trust them \x81\x8d [[trust]]\n")
