"""One project exported twice is counted once; another coder's work is counted besides."""

from __future__ import annotations

import re
import uuid
import zipfile
from pathlib import Path

import pytest

from helpers.errors import StudyError
from helpers.model import Study
from helpers.study import load_study
from helpers.study.relations import FEWEST
from tests.study.studies import ADA, MONEY, TEXT, TRUST, Rows, coding, export, settings, source

GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
BEN = {"coder_id": "u1", "name": "Ben"}
AGAIN = "b.qdpx, same_project_as: a.qdpx"
OTHER = "b.qdpx, another_coding_of: a.qdpx"
EVIDENCE = (
    "Concluded from the codings: 0 codings coincide in source, code, place and coder; of the rest, "
    "20 of 20 coincide under another coder."
)


def apart(count: int, **more: object) -> Rows:
    """Codings of as many stretches."""
    return [coding(n, start=n, end=n + 2, text=TEXT[n : n + 2], **more) for n in range(count)]


def two(folder: Path, *lines: str, second: str = "b.qdpx", **tables: Rows) -> Study:
    """A study of the export by Ada and of a second one, which is like it but for these tables."""
    export(folder, "a.qdpx")
    export(folder, "b.qdpx", **tables)
    settings(folder, *lines, exports=["a.qdpx", second])
    return load_study(folder)


def conflicts(study: Study, *columns: str) -> list[list[object]]:
    return study.conflicts[list(columns)].to_numpy().tolist()


def relation(study: Study) -> list[list[object]]:
    return study.decisions[["decision", "before", "after", "reason", "rows"]].to_numpy().tolist()


# ---- what two exports are -----------------------------------------------------------------------


def test_codings_that_coincide_under_other_coders_are_of_one_project(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=apart(FEWEST))
    export(tmp_path, "b.qdpx", codings=apart(FEWEST), coders=[BEN])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])
    loaded = load_study(tmp_path)

    assert list(loaded.codings["coder"]) == ["Ada"] * FEWEST
    assert relation(loaded) == [
        [
            "one project in two exports",
            "b.qdpx",
            "a.qdpx",
            EVIDENCE,
            20,
        ]
    ]


def test_a_few_codings_that_coincide_are_no_evidence(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=apart(FEWEST - 1))
    export(tmp_path, "b.qdpx", codings=apart(FEWEST - 1), coders=[BEN])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])

    assert set(load_study(tmp_path).codings["coder"]) == {"Ada", "Ben"}


def test_codings_of_which_many_stand_elsewhere_are_of_two_coders(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=apart(FEWEST + 5))
    others = apart(5, code="c2")
    numbered = [{**one, "coding_id": f"h{n}"} for n, one in enumerate(others)]
    export(tmp_path, "b.qdpx", codings=[*apart(FEWEST), *numbered], coders=[BEN])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])

    assert set(load_study(tmp_path).codings["coder"]) == {"Ada", "Ben"}


def test_codings_made_at_other_times_are_of_two_coders(tmp_path: Path) -> None:
    for name, day in (("a.qdpx", "09"), ("b.qdpx", "10")):
        times = apart(FEWEST, created=f"2023-01-{day}T10:15:00Z")
        export(tmp_path, name, codings=times, coders=[ADA if name == "a.qdpx" else BEN])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])

    assert len(load_study(tmp_path).codings) == 2 * FEWEST


def test_codings_at_other_places_are_of_two_coders(tmp_path: Path) -> None:
    loaded = two(tmp_path, coders=[BEN], codings=apart(3))

    assert relation(loaded)[0][:3] == ["coded by others too", "b.qdpx", "a.qdpx"]
    assert loaded.conflicts.empty


def test_what_is_neither_is_listed_and_counted_for_each_coder(tmp_path: Path) -> None:
    loaded = two(tmp_path, coders=[BEN])

    assert list(loaded.codings["coder"]) == ["Ada", "Ben"]
    assert conflicts(loaded, "export", "other", "what", "done", "rows") == [
        [
            "b.qdpx",
            "a.qdpx",
            "whether this is one project",
            "counted for each coder; write same_project_as or another_coding_of in study.yml",
            1,
        ]
    ]


def test_the_study_may_say_that_two_exports_are_one_project(tmp_path: Path) -> None:
    loaded = two(tmp_path, second=AGAIN, coders=[BEN])

    assert list(loaded.codings["coder"]) == ["Ada"]
    assert relation(loaded)[0][3].startswith("study.yml says so; ")


def test_the_study_may_say_that_two_exports_are_of_two_coders(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=apart(FEWEST))
    export(tmp_path, "b.qdpx", codings=apart(FEWEST), coders=[BEN])
    settings(tmp_path, exports=["a.qdpx", OTHER])
    loaded = load_study(tmp_path)

    assert len(loaded.codings) == 2 * FEWEST
    assert loaded.conflicts.empty


def test_exports_of_other_sources_have_nothing_to_do_with_each_other(tmp_path: Path) -> None:
    assert two(tmp_path, sources=[source(1, "INT-03")]).decisions.empty


def test_a_relation_to_an_export_that_is_not_listed_above_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        two(tmp_path, second="b.qdpx, same_project_as: c.qdpx")
    assert str(raised.value) == (
        "study.yml, export 'b.qdpx', same_project_as: expected an export listed above it, found "
        "'c.qdpx'. Copy the name of its file, and list it first."
    )


def test_an_export_cannot_be_both(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        two(tmp_path, second=f"{AGAIN}, another_coding_of: a.qdpx")
    assert str(raised.value) == (
        "study.yml, line 6, exports.2: expected one of same_project_as and another_coding_of, "
        "found keys with values. Correct it."
    )


# ---- one project ---------------------------------------------------------------------------------


def test_coders_that_differ_are_listed(tmp_path: Path) -> None:
    loaded = two(tmp_path, second=AGAIN, coders=[BEN])

    assert loaded.conflicts.to_dict("records") == [
        {
            "export": "b.qdpx",
            "other": "a.qdpx",
            "what": "coder of a coding",
            "about": "source 'INT-01'",
            "here": "Ben",
            "there": "Ada",
            "done": "counted once, with the coder of a.qdpx",
            "rows": 1,
        }
    ]


def test_a_coder_whose_codings_all_count_as_anothers_is_no_coder(tmp_path: Path) -> None:
    assert list(two(tmp_path, second=AGAIN, coders=[BEN]).coders["coder"]) == ["Ada"]


def test_a_coder_that_one_export_lacks_is_taken_from_the_other(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=[coding(1, coder_id=None)])
    export(tmp_path, "b.qdpx")
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert list(loaded.codings["coder"]) == ["Ada"]
    assert loaded.conflicts.empty


def test_what_only_the_second_export_holds_is_taken(tmp_path: Path) -> None:
    loaded = two(tmp_path, second=AGAIN, coders=[BEN], codings=[coding(1), coding(2, "c2")])

    assert loaded.codings[["code", "coder"]].to_numpy().tolist() == [
        ["Trust", "Ada"],
        ["Money", "Ben"],
    ]


def test_two_coders_of_one_stretch_stay_two(tmp_path: Path) -> None:
    both = [ADA, {"coder_id": "u2", "name": "Ben"}]
    loaded = two(tmp_path, second=AGAIN, coders=both, codings=[coding(1), coding(2, coder_id="u2")])

    assert list(loaded.codings["coder"]) == ["Ada", "Ben"]
    assert loaded.conflicts.empty


def test_times_that_differ_are_counted(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codings=[coding(1, created="2023-01-09T10:15:00Z")])
    export(tmp_path, "b.qdpx", codings=[coding(1, created="2023-02-09T10:15:00Z")])
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert list(loaded.codings["created"]) == ["2023-01-09T10:15:00Z"]
    assert conflicts(loaded, "what", "done", "rows") == [
        ["time of a coding", "the times of a.qdpx stand", 1]
    ]


def test_a_third_export_of_one_project_adds_nothing(tmp_path: Path) -> None:
    for name in ("a.qdpx", "b.qdpx", "c.qdpx"):
        export(tmp_path, name, coders=[{"coder_id": "u1", "name": name}])
    settings(tmp_path, exports=["a.qdpx", AGAIN, "c.qdpx, same_project_as: b.qdpx"])

    assert list(load_study(tmp_path).codings["coder"]) == ["a.qdpx"]


def test_a_decision_counts_a_coding_of_two_exports_once(tmp_path: Path) -> None:
    line = "codes: {rename: [{from: Trust, to: Faith, reason: clearer}]}"
    decisions = two(tmp_path, line, second=AGAIN, coders=[BEN]).decisions

    assert decisions.set_index("decision").at["code renamed", "rows"] == 1


def test_a_real_project_exported_again_is_counted_once(exports: Path, tmp_path: Path) -> None:
    first = exports / "refi_qda" / "nvivo_mac_12_7.qdpx"
    (tmp_path / "a.qdpx").write_bytes(first.read_bytes())
    exported_again(first, tmp_path / "b.qdpx")
    settings(tmp_path, "sources: {participant_is_source: true}", exports=["a.qdpx", "b.qdpx"])
    loaded = load_study(tmp_path)

    assert len(loaded.codings) == 297
    assert set(loaded.codings["coder"]) == {"floriansipos"}
    assert conflicts(loaded, "what", "here", "there", "rows") == [
        ["coder of a coding", "Exporter", "floriansipos", 297]
    ]


def exported_again(first: Path, second: Path) -> None:
    """Write a project as its program exports it again: new identifiers, every coder another."""

    def renewed(text: str) -> str:
        return GUID.sub(lambda m: str(uuid.uuid5(uuid.NAMESPACE_OID, m[0].lower())), text)

    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.endswith(".qde"):
                text = renewed(data.decode("utf-8-sig"))
                data = text.replace('name="floriansipos"', 'name="Exporter"').encode()
            new.writestr(renewed(member.filename), data)


# ---- another coder -------------------------------------------------------------------------------


def test_the_study_may_name_the_coder_of_an_export_that_names_none(tmp_path: Path) -> None:
    loaded = two(
        tmp_path, second=f"{OTHER}, coder: Ben", codings=[coding(1, coder_id=None)], coders=[]
    )

    assert list(loaded.codings["coder"]) == ["Ada", "Ben"]


def test_an_export_that_names_several_coders_is_not_given_one(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as raised:
        two(tmp_path, second="b.qdpx, coder: Cy", coders=[ADA, {"coder_id": "u2", "name": "Ben"}])
    assert str(raised.value) == (
        "study.yml, export 'b.qdpx', coder: expected an export that names one coder or none, found "
        "one that names 2. Remove the line, and rename the coders under `coders:`."
    )


def test_a_coding_by_one_coder_in_two_exports_counts_once(tmp_path: Path) -> None:
    both = [ADA, {"coder_id": "u2", "name": "Ben"}]
    more = [coding(1), coding(2, "c2", coder_id="u2")]
    loaded = two(tmp_path, second=OTHER, coders=both, codings=more)

    assert list(loaded.codings["coder"]) == ["Ada", "Ben"]


def test_unnamed_coders_of_two_exports_are_two(tmp_path: Path) -> None:
    for name in ("a.qdpx", "b.qdpx"):
        export(tmp_path, name, codings=[coding(1, coder_id=None)])
    settings(tmp_path, exports=["a.qdpx", OTHER])

    assert len(load_study(tmp_path).codings) == 2


# ---- memos ---------------------------------------------------------------------------------------


def memo(text: str, **more: object) -> Rows:
    return [{"memo_id": "m1", "about": "code", "about_id": "c1", "text": text, **more}]


def test_a_memo_of_two_exports_is_one(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", memos=memo("Who?", coder_id="u1"))
    export(tmp_path, "b.qdpx", memos=memo("Who?", coder_id="u1"), coders=[BEN])
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert list(loaded.memos["coder"]) == ["Ada"]
    assert conflicts(loaded, "what", "about", "done") == [
        ["coder of a coding", "source 'INT-01'", "counted once, with the coder of a.qdpx"],
        ["coder of a memo", "code 'Trust'", "counted once, with the coder of a.qdpx"],
    ]


def test_a_memo_that_was_rewritten_is_kept_in_both_wordings(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", memos=memo("Who?", title="Ask"))
    export(tmp_path, "b.qdpx", memos=memo("Whom?", title="Ask"))
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert list(loaded.memos["text"]) == ["Who?", "Whom?"]
    assert conflicts(loaded, "what", "about", "done") == [
        ["words of a memo", "code 'Trust', 'Ask'", "both are kept"]
    ]


# ---- what exports say of codes and sources -------------------------------------------------------


def test_a_code_that_is_defined_otherwise_is_listed(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", codes=[{**TRUST, "definition": "Faith."}, MONEY])
    export(tmp_path, "b.qdpx", codes=[{**TRUST, "definition": "Belief."}, MONEY])
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert loaded.codes.set_index("code").at["Trust", "definition"] == "Faith."
    assert conflicts(loaded, "what", "about", "here", "there", "done") == [
        ["definition", "code 'Trust'", "Belief.", "Faith.", "the definition of a.qdpx stands"]
    ]


def test_names_that_differ_in_spelling_are_listed(tmp_path: Path) -> None:
    loaded = two(tmp_path, sources=[source(1, "int-01.docx"), source(2, "INT-02")])

    assert conflicts(loaded, "what", "about", "here", "there", "done") == [
        [
            "spelling of a source",
            "source 'INT-01'",
            "int-01.docx",
            "INT-01",
            "counted as two sources",
        ]
    ]


def test_attributes_that_differ_are_listed(tmp_path: Path) -> None:
    size = {"about": "source", "about_id": "s1", "attribute": "Size"}
    export(tmp_path, "a.qdpx", attributes=[{**size, "value": "Large"}])
    export(tmp_path, "b.qdpx", attributes=[{**size, "value": "Small"}])
    settings(tmp_path, exports=["a.qdpx", AGAIN])
    loaded = load_study(tmp_path)

    assert list(loaded.attributes["value"]) == ["Large"]
    assert conflicts(loaded, "what", "about", "here", "there", "done") == [
        ["attribute", "source 'INT-01', 'Size'", "Small", "Large", "the value of a.qdpx stands"]
    ]


# ---- texts ---------------------------------------------------------------------------------------


def test_blanks_at_the_ends_of_lines_move_positions_and_are_listed(tmp_path: Path) -> None:
    text = "We trust them.\nMoney is short."
    blanks = "We trust them.  \nMoney is short.\n"
    later: Rows = [coding(1, "c2", start=17, end=32, text="Money is short.")]
    export(tmp_path, "a.qdpx", sources=[source(1, "INT-01", text)])
    export(tmp_path, "b.qdpx", sources=[source(1, "INT-01", blanks)], codings=later)
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])
    loaded = load_study(tmp_path)

    assert loaded.codings[["start", "end", "text"]].to_numpy().tolist() == [
        [0, 14, "We trust them."],
        [15, 30, "Money is short."],
    ]
    assert conflicts(loaded, "what", "about", "here", "done") == [
        [
            "text",
            "source 'INT-01'",
            "other blanks at the ends of lines",
            "the text of a.qdpx stands, and positions were moved to it",
        ]
    ]


def test_a_text_that_one_program_emptied_is_taken_from_the_other(tmp_path: Path) -> None:
    export(tmp_path, "a.qdpx", sources=[source(1, "INT-01", "\n")], codings=[])
    export(tmp_path, "b.qdpx", sources=[source(1, "INT-01")])
    settings(tmp_path, exports=["a.qdpx", "b.qdpx"])
    loaded = load_study(tmp_path)

    assert list(loaded.texts["text"]) == [TEXT]
    assert conflicts(loaded, "what", "here", "done") == [
        ["text", "an empty text", "the text of b.qdpx stands"]
    ]
