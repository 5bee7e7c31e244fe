"""Whole books from files that real programs wrote, by the commands a researcher types."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from helpers import paths
from helpers.cli import main
from helpers.study import load_study

UNANSWERED = {
    "45_change": [
        "The study names fewer than two rounds of fieldwork, so there is no change to show."
    ],
    "70_documents": [
        "The study has no register of documents.",
        "No document of the register covers a case.",
        "No document of the register says which places it covers.",
        "No document of the register says which authorities it covers.",
        "No document was coded, so only interviews can speak to a theme.",
    ],
    "75_quotations": ["No quotation is approved yet, so nobody is quoted."],
    "85_agreement": [
        "No source was coded by two people, so it cannot be said how far coders agree."
    ],
    "86_explorer": ["Approved quotations: none."],
    "88_findings": ["The study names no code for any finding."],
}
"""What pages say of a study of one coder and one round, with no register, finding or approval."""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "BUILT", tmp_path / "built")
    return tmp_path / "built"


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result


def values(folder: Path) -> dict[str, object]:
    ledger = json.loads((folder / "ledger.json").read_text(encoding="utf-8"))
    return {entry["name"]: entry["value"] for entry in ledger["values"]}


def said_unanswered(book: Path) -> dict[str, list[str]]:
    """Return those sentences of ``UNANSWERED`` that are a paragraph of their page."""
    said = {}
    for name, sentences in UNANSWERED.items():
        html = (book / "html" / "notebooks" / f"{name}.html").read_text(encoding="utf-8")
        paragraphs = {one.get_text() for one in BeautifulSoup(html, "html.parser").find_all("p")}
        said[name] = [sentence for sentence in sentences if sentence in paragraphs]
    return said


def test_a_qualcoder_project_becomes_a_book_with_three_case_pages(
    exports: Path, tmp_path: Path, built: Path
) -> None:
    folder = tmp_path / "interviews"
    said = run("new", str(folder), "--from", str(exports / "qualcoder" / "interviews.qda"))
    assert "Guessed from the names: the cases BSR, DC, QR. Check it." in said.output
    run("build", str(folder))
    recorded = values(built / "interviews")
    assert recorded["import.codings"] == 753
    assert recorded["import.codes"] == 230
    assert recorded["import.sources"] == 30
    assert recorded["import.withdrawn"] == 2
    pages = built / "interviews" / "html" / "book" / "systems" / "pages"
    assert sorted(page.name for page in pages.glob("*.html")) == ["bsr.html", "dc.html", "qr.html"]
    assert said_unanswered(built / "interviews") == UNANSWERED


def test_an_nvivo_project_becomes_a_book_with_every_coded_word_right(
    exports: Path, tmp_path: Path, built: Path
) -> None:
    folder = tmp_path / "vaccines"
    run("new", str(folder), "--from", str(exports / "refi_qda" / "nvivo_mac_12_7.qdpx"))
    run("build", str(folder))
    recorded = values(built / "vaccines")
    assert recorded["import.codings"] == 297
    assert recorded["import.codes"] == 152
    study = load_study(folder)
    text_of = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    spans = study.codings[["source", "start", "end", "text"]].itertuples(index=False)
    edges = []
    for source, start, end, words in spans:
        text = text_of[source]
        assert text[start:end] == words
        edges += [at_a_word_boundary(text, start), at_a_word_boundary(text, end)]
    assert sum(edges) / len(edges) >= 0.97
    assert said_unanswered(built / "vaccines") == UNANSWERED


def at_a_word_boundary(text: str, position: int) -> bool:
    """Whether a position is at an end of the text, or has no letter or digit on one side of it."""
    around = text[max(position - 1, 0) : position + 1]
    return len(around) < 2 or not around.isalnum()


@pytest.mark.parametrize(
    "name", ["a", "b"], ids=["an export that is not there", "a folder that is in use"]
)
def test_new_refuses_what_it_cannot_make_a_study_of(tmp_path: Path, name: str) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "notes.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", str(tmp_path / name), "--from", str(tmp_path / "x")])
    assert result.exit_code == 1
    assert "expected" in result.output
    assert not (tmp_path / "a").exists()
