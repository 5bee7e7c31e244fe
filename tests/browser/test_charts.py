"""Charts answer to a pointer and to the keyboard, and can be taken away as pictures."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from defusedxml import ElementTree
from playwright.sync_api import Locator, Page, expect

from helpers.build.figures import BETWEEN
from tests.browser.conftest import PHONE, address

REACH = "notebooks/40_reach.html"
CURVE = "notebooks/55_saturation.html#chart-codes-met-after-so-many-interviews"
BOXES = "notebooks/30_codebook.html#chart-participants-who-spoke-to-each-code-by-theme"
THEME = "Co-production"


@pytest.fixture
def figure(site: Path, page: Page) -> Locator:
    """The chart of each theme's share, by case."""
    page.goto(address(site, REACH))
    return (
        page.locator("figure.ics-figure")
        .filter(has_text="Share of participants who spoke to each theme, by case")
        .first
    )


def mark(figure: Locator, *words: str) -> Locator:
    """The field of these words."""
    return figure.locator(f'.ics-wide path[data-of="{BETWEEN.join(words)}"]')


def point(at: Locator) -> None:
    """Move the pointer to the corner of a mark: in its middle may stand another."""
    at.evaluate("mark => mark.scrollIntoView({block: 'center', behavior: 'instant'})")
    left, top = at.evaluate("mark => [mark.getBoundingClientRect()].map(r => [r.x, r.y])[0]")
    at.page.mouse.move(left + 4, top + 4)


def tip(figure: Locator) -> Locator:
    return figure.locator(".ics-wide .ics-tip")


def taken(page: Page, figure: Locator, kind: str) -> tuple[str, bytes]:
    """The name and the bytes of the picture that a button gives."""
    with page.expect_download() as waiting:
        figure.get_by_role("button", name=f"Download as {kind}").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_a_mark_under_the_pointer_says_its_row_of_the_table(figure: Locator) -> None:
    point(mark(figure, "Alder", THEME))

    expect(tip(figure)).to_have_text(
        f"Theme: {THEME} · Case: Alder · Participants: 25 · Of: 25 · Share: 100%"
    )


def test_marks_that_share_the_theme_stay_and_the_others_are_dimmed(figure: Locator) -> None:
    point(mark(figure, "Alder", THEME))

    kept = figure.locator(".ics-wide [data-of]:not(.ics-dim)")
    assert {THEME in str(one.get_attribute("data-of")) for one in kept.all()} == {True}
    assert figure.locator(".ics-wide .ics-dim").count() > 0


def test_leaving_a_chart_brings_every_mark_back(page: Page, figure: Locator) -> None:
    point(mark(figure, "Alder", THEME))
    page.mouse.move(0, 0)

    expect(tip(figure)).to_be_hidden()
    assert figure.locator(".ics-wide .ics-dim").count() == 0


def test_a_click_keeps_a_theme_until_escape(page: Page, figure: Locator) -> None:
    point(mark(figure, "Alder", THEME))
    page.mouse.down()
    page.mouse.up()
    page.mouse.move(0, 0)
    assert figure.locator(".ics-wide .ics-dim").count() > 0

    figure.locator(".ics-wide").press("Escape")
    assert figure.locator(".ics-wide .ics-dim").count() == 0


def test_a_word_along_the_axis_lights_its_marks(figure: Locator) -> None:
    point(figure.locator(".ics-wide text.ics-answers", has_text="Birch"))

    kept = figure.locator(".ics-wide [data-of]:not(.ics-dim)")
    assert {"Birch" in str(one.get_attribute("data-of")) for one in kept.all()} == {True}


def test_the_arrow_keys_read_the_marks_one_by_one(figure: Locator) -> None:
    picture = figure.locator(".ics-wide")
    picture.focus()
    read = []
    for _ in range(2):
        picture.press("ArrowRight")
        read.append(tip(figure).inner_text())

    assert [one.split(" · ")[1] for one in read] == ["Case: Alder", "Case: Birch"]


def test_a_chart_is_one_stop_for_the_keyboard(figure: Locator) -> None:
    assert figure.locator(".ics-wide [tabindex]").count() == 0
    expect(figure.locator(".ics-wide")).to_have_attribute("tabindex", "0")


def test_a_chart_answers_on_a_phone(page: Page, figure: Locator) -> None:
    page.set_viewport_size(PHONE)
    picture = figure.locator(".ics-narrow")
    picture.focus()
    picture.press("End")

    expect(picture.locator(".ics-tip")).to_be_visible()


def test_a_picture_taken_as_svg_stands_alone_and_says_what_it_shows(
    page: Page, figure: Locator
) -> None:
    name, content = taken(page, figure, "SVG")

    picture = ElementTree.fromstring(content)
    words = "".join(picture.itertext())
    assert name == "invented-share-of-participants-who-spoke-to-each-theme-by-case.svg"
    assert "by case" in words
    assert "Invented data." in words
    assert b"var(" not in content


def test_a_picture_taken_as_png_has_twice_the_pixels(page: Page, figure: Locator) -> None:
    _, content = taken(page, figure, "PNG")
    _, svg = taken(page, figure, "SVG")

    width, height = struct.unpack(">II", content[16:24])
    picture = ElementTree.fromstring(svg)
    assert (width, height) == tuple(
        2 * int(float(picture.attrib[side])) for side in ("width", "height")
    )


def test_the_link_of_a_chart_leads_to_it(page: Page, figure: Locator) -> None:
    figure.get_by_role("link", name="Link to this chart").click()

    assert page.url.endswith("#" + str(figure.get_attribute("id")))


def first_mark_of(site: Path, page: Page, chart: str) -> Locator:
    """A chart whose first mark was reached by the keyboard."""
    at, _, anchor = chart.partition("#")
    page.goto(address(site, at))
    figure = page.locator(f"#{anchor}")
    figure.locator(".ics-wide").focus()
    page.keyboard.press("Home")
    return figure


def test_a_position_of_a_curve_says_its_row_and_shows_where_it_stands(
    site: Path, page: Page
) -> None:
    curve = first_mark_of(site, page, CURVE)

    expect(tip(curve)).to_contain_text("Interviews: 3 · Codes met, in the order of fieldwork: 30")
    expect(curve.locator(".ics-wide .ics-here")).to_have_css("stroke-opacity", "0.4")


def test_a_box_of_the_codebook_says_its_row(site: Path, page: Page) -> None:
    boxes = first_mark_of(site, page, BOXES)

    expect(tip(boxes)).to_contain_text("Theme: Structures and strategies for quality · Code: –")
