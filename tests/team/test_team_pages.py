"""The team edition shows everything that was said, in its context, with its place."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from html import unescape

import pandas as pd
import pytest

from helpers.model import Study
from helpers.study import load_study
from helpers.team import TeamEdition, TeamPage, team_edition
from helpers.team.segments import around, in_context

_MARKUP = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def study() -> Study:
    return load_study("example")


@pytest.fixture(scope="module")
def edition(study: Study) -> TeamEdition:
    return team_edition(study)


def html_of(page: TeamPage) -> str:
    return "\n".join(section.html for section in page.sections)


def words_of(html: str) -> str:
    return unescape(_MARKUP.sub("", html))


def coded_once(study: Study, words: str) -> tuple[Study, str]:
    """The study with its first coding alone, of other words, and the identifier of that coding."""
    first = study.codings.iloc[:1].assign(text=words)
    alone = dataclasses.replace(
        study, codings=first, memos=study.memos[study.memos["coding"].isna()]
    )
    return alone, str(first["coding"].iloc[0])


def test_every_coding_stands_on_the_page_of_its_code_and_of_each_code_above(
    study: Study, edition: TeamEdition
) -> None:
    shown = {
        page.title: set(re.findall(r'<div class="ics-segment" id="segment-(\w+)"', html_of(page)))
        for page in edition.segments
    }
    expected = {
        code: set(
            study.codings.loc[
                (study.codings["code"] == code)
                | study.codings["code"].str.startswith(f"{code} > "),
                "coding",
            ]
        )
        for code in study.codes["code"]
    }
    assert shown == expected


def test_every_coding_is_marked_in_the_transcript_where_its_segment_leads(
    edition: TeamEdition,
) -> None:
    marked = {
        (page.name, anchor)
        for page in edition.transcripts
        for anchor in re.findall(r'id="(segment-\w+)"', html_of(page))
    }
    led_to = {
        (name, anchor)
        for page in edition.segments
        for name, anchor in re.findall(
            r'href="\.\./transcripts/([^"]+)\.html#([^"]+)"', html_of(page)
        )
    }
    assert led_to == marked


def test_every_coding_stands_once_beneath_its_text_and_leads_to_its_segment(
    study: Study, edition: TeamEdition
) -> None:
    name = {page.title: page.name for page in edition.segments}
    led_to = [
        found
        for page in edition.transcripts
        for found in re.findall(r'href="\.\./segments/([^"]+)\.html#([^"]+)"', html_of(page))
    ]
    assert sorted(led_to) == sorted(
        (name[row.code], f"segment-{row.coding}") for row in study.codings.itertuples()
    )


def test_a_code_that_begins_with_its_paragraph_stands_beneath_it(study: Study) -> None:
    alone, coding = coded_once(study, "Invented")
    first = alone.codings.assign(start=0, end=len("Invented")).astype(study.codings.dtypes)
    page = team_edition(dataclasses.replace(alone, codings=first)).transcripts[0]
    _, _, beneath = page.sections[1].html.partition("</p>\n")
    assert re.match(rf'<ul class="ics-codes">.*#segment-{coding}"', beneath)


def test_a_transcript_holds_every_word_of_its_text(study: Study, edition: TeamEdition) -> None:
    text_of = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    for page in edition.transcripts:
        html = re.sub(r'<ul class="ics-codes">.*?</ul>', "", page.sections[1].html)
        assert words_of(html).split() == text_of[page.title].split()


def test_the_marked_words_are_the_coded_words(study: Study, edition: TeamEdition) -> None:
    page = next(page for page in edition.transcripts if page.title == "INT-002")
    rows = study.codings[study.codings["source"] == "INT-002"]
    coded = {place for row in rows.itertuples() for place in range(int(row.start), int(row.end))}
    text = study.texts.set_index("source")["text"]["INT-002"]
    html = re.sub(r'<ul class="ics-codes">.*?</ul>', "", page.sections[1].html)
    marked = "".join(words_of(one) for one in re.findall(r"<mark>(.*?)</mark>", html))
    assert marked == "".join(text[place] for place in sorted(coded) if text[place] != "\n")


def test_a_withdrawn_source_has_no_page(study: Study, edition: TeamEdition) -> None:
    withdrawn = set(study.sources.loc[study.sources["withdrawn"], "source"])
    assert {page.title for page in edition.transcripts} == set(study.sources["source"]) - withdrawn


def test_a_segment_stands_between_what_was_said_before_and_after(study: Study) -> None:
    [row] = in_context(study.codings.iloc[:1], study.sources, study.texts).to_dict("records")
    text = study.texts.set_index("source")["text"][row["source"]]
    around = row["before"].removeprefix("… ") + row["text"] + row["after"].removesuffix(" …")
    assert around in text
    assert len(row["before"]) > 100


def test_what_stands_round_a_segment_is_cut_between_words() -> None:
    assert around("trust " * 100, 300, 305) == (f"… {'trust ' * 33}", f"{' trust' * 33} …")


def test_a_segment_without_a_place_is_listed_beneath_the_transcript(study: Study) -> None:
    alone, coding = coded_once(study, "Words on a picture")
    nowhere = alone.codings.assign(start=pd.NA, end=pd.NA, place="minute 4")
    page = next(
        page
        for page in team_edition(
            dataclasses.replace(alone, codings=nowhere.astype({"start": "Int64", "end": "Int64"}))
        ).transcripts
        if len(page.sections) > 2
    )
    assert page.sections[2].heading == "Coded, without a place in the text"
    assert f'id="segment-{coding}"' in page.sections[2].html
    assert words_of(page.sections[2].html).endswith(" · minute 4 · Words on a picture")


def test_a_source_without_a_text_says_so(study: Study) -> None:
    page = team_edition(dataclasses.replace(study, texts=study.texts.iloc[:0])).transcripts[0]
    assert words_of(page.sections[1].html) == "The export does not hold the text."


def test_what_people_said_is_escaped(study: Study) -> None:
    alone, _ = coded_once(study, "<script>alert('x')</script> & so on")
    html = "".join(html_of(page) for page in team_edition(alone).segments)
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; so on" in html


def test_a_memo_stands_beneath_its_segment(study: Study, edition: TeamEdition) -> None:
    memo = study.memos[study.memos["coding"].notna()].iloc[0]
    code = study.codings.set_index("coding")["code"][memo["coding"]]
    html = next(html_of(page) for page in edition.segments if page.title == code)
    after = html.partition(f'id="segment-{memo["coding"]}"')[2].partition("</div>")[0]
    assert words_of(after).endswith(f"Memo ({memo['title']}, {memo['coder']}). {memo['text']}")


def test_a_codes_own_memo_and_definition_open_its_page(study: Study, edition: TeamEdition) -> None:
    memo = study.memos[study.memos["about"] == "code"].iloc[0]
    code = study.codes.set_index("code").loc[memo["about_name"]]
    page = next(page for page in edition.segments if page.title == memo["about_name"])
    opening = words_of(page.sections[0].html)
    assert opening.rpartition("\n")[0] == (
        f"{code['definition']}\nMemo ({memo['title']}, {memo['coder']}). {memo['text']}"
    )


def test_a_page_counts_its_segments_sources_and_participants(
    study: Study, edition: TeamEdition
) -> None:
    rows = study.codings.merge(study.sources, on="source")
    rows = rows[rows["code"].str.startswith("Measuring quality")]
    page = next(page for page in edition.segments if page.title == "Measuring quality")
    assert words_of(page.sections[0].html).splitlines()[-1] == (
        f"Coded segments: {len(rows):,}, in {rows['source'].nunique()} of the sources, "
        f"by {rows['participant'].nunique()} of the participants."
    )


def test_cases_stand_in_the_studys_order_each_with_its_anchor(study: Study) -> None:
    turned = team_edition(dataclasses.replace(study, cases=study.cases.iloc[::-1]))
    page = next(page for page in turned.segments if page.title == "Measuring quality")
    assert [(section.heading, section.anchor) for section in page.sections[1:]] == [
        ("Damson", "damson"),
        ("Cedar", "cedar"),
        ("Birch", "birch"),
        ("Alder", "alder"),
    ]


def test_a_code_is_found_by_its_own_name_only_where_no_other_code_has_it(study: Study) -> None:
    codes = pd.DataFrame(
        {
            "code": ["Trust", "Trust > Near", "Money", "Money > Near", "Money > Far"],
            "name": ["Trust", "Near", "Money", "Near", "Far"],
            "parent": [None, "Trust", None, "Money", "Money"],
        }
    )
    codes = codes.assign(
        theme=codes["code"].str.split(" > ").str[0],
        depth=1,
        definition=None,
        codable=True,
        category=False,
    ).astype(study.codes.dtypes)
    bare = dataclasses.replace(
        study,
        codes=codes,
        codings=study.codings.iloc[:0],
        memos=study.memos.iloc[:0],
        finding_codes=study.finding_codes.iloc[:0],
    )
    assert set(team_edition(bare).codes) == {*codes["code"], "Far"}


def rows_of_the_matrix(edition: TeamEdition) -> dict[str, list[int]]:
    html = edition.others[0].sections[0].html
    return {
        unescape(head).partition(" · ")[0]: [
            int(_MARKUP.sub("", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)
        ]
        for head, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html)
    }


def test_the_matrix_counts_each_participants_segments_under_each_theme(
    study: Study, edition: TeamEdition
) -> None:
    rows = study.codings.merge(study.sources, on="source").merge(study.codes, on="code")
    themes = list(dict.fromkeys(study.codes["theme"]))
    expected = {
        person: [
            int(((rows["participant"] == person) & (rows["theme"] == theme)).sum())
            for theme in themes
        ]
        for person in study.participants["participant"]
    }
    assert rows_of_the_matrix(edition) == expected


def test_a_number_of_the_matrix_leads_to_the_first_segment_that_it_counts(
    study: Study, edition: TeamEdition
) -> None:
    rows = study.codings.merge(study.sources, on="source").merge(study.codes, on="code")
    order = rows["phase"].map(list(study.phases["phase"]).index)
    first = (
        rows.assign(order=order)
        .sort_values(["order", "source", "start", "coding"])
        .drop_duplicates(["participant", "theme"])
    )
    html = edition.others[0].sections[0].html
    assert sorted(re.findall(r'href="segments/([^"]+)\.html#([^"]+)"', html)) == sorted(
        (edition.codes[row.theme], f"segment-{row.coding}") for row in first.itertuples()
    )


def test_a_participant_with_nothing_coded_keeps_a_row(study: Study) -> None:
    none = dataclasses.replace(
        study,
        codings=study.codings.iloc[:0],
        memos=study.memos[study.memos["coding"].isna()],
    )
    rows = rows_of_the_matrix(team_edition(none))
    assert set(rows) == set(study.participants["participant"])
    assert {count for counts in rows.values() for count in counts} == {0}


def test_every_stretch_on_which_coders_differ_is_listed_with_its_words(
    study: Study, edition: TeamEdition
) -> None:
    text_of = dict(zip(study.texts["source"], study.texts["text"], strict=True))
    coded = study.codings[study.codings["coder"].notna()]
    coders = coded.groupby("source")["coder"].agg(set)
    given: dict[tuple[str, str, int], set[str]] = {}
    for row in coded.itertuples():
        if len(coders[row.source]) > 1:
            for place in range(int(row.start), int(row.end)):
                given.setdefault((row.source, row.code, place), set()).add(row.coder)
    differ = Counter(
        text_of[source][place] for (source, _, place), by in given.items() if by != coders[source]
    )
    html = "".join(section.html for section in edition.others[1].sections)
    shown = [unescape(words) for words in re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)]
    assert Counter("".join(shown)) == differ
    assert all(any(words in text for text in text_of.values()) for words in shown)


def test_a_study_with_one_coder_says_that_no_two_differ(study: Study) -> None:
    alone = dataclasses.replace(
        study,
        codings=study.codings[study.codings["coder"] == "Coder A"],
        memos=study.memos.iloc[:0],
    )
    assert words_of(team_edition(alone).others[1].sections[0].html) == (
        "No two coders differ: there is no source that two people coded, or they agree throughout."
    )
