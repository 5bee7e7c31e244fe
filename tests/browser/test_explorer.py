"""The explorer answers to choices, keeps them in the address, and stands without script too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROWEST, address

EXPLORER = "notebooks/86_explorer.html"
ALL_VIEWS = ["reach", "change", "together", "quotations"]


@pytest.fixture
def explorer(site: Path, page: Page) -> Page:
    """The explorer's page, as it opens."""
    page.goto(address(site, EXPLORER))
    return page


@pytest.fixture
def without_script(site: Path, browser: Browser) -> Iterator[Page]:
    """The explorer's page in a browser that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, EXPLORER))
    yield page
    context.close()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=option)


def bars(page: Page, title: str) -> dict[str, str]:
    """What a list of bars says: the label and the number of each."""
    items = page.get_by_role("list", name=title, exact=True).locator(".ics-bar")
    return {
        item.locator(".ics-bar-label").inner_text(): item.locator(".ics-bar-value").inner_text()
        for item in items.all()
    }


def says(page: Page) -> str:
    return page.locator(".ics-explorer").get_by_role("status").inner_text()


# ---- what is shown ------------------------------------------------------------------------------


def test_the_explorer_opens_on_the_reach_of_every_theme(explorer: Page) -> None:
    assert bars(explorer, "Participants in all interviews")["Competition"] == "31 of 92 (34%)"


def test_a_sentence_says_what_is_shown(explorer: Page) -> None:
    assert says(explorer) == (
        "Reach of every theme in all interviews, in participants. "
        "Widest: Structures and strategies for quality, 70 of 92 (76%)."
    )


def test_a_chosen_theme_is_shown_by_case_phase_and_role(explorer: Page) -> None:
    choose(explorer, "Theme", "Co-production")

    titles = explorer.locator(".ics-shown h3").all_inner_texts()
    assert titles == [
        "By case, in all interviews",
        "By phase, in all interviews",
        "By role, in all interviews",
    ]


def test_interviews_are_counted_where_they_are_chosen(explorer: Page) -> None:
    choose(explorer, "Count", "Interviews")

    assert " of 112 " in bars(explorer, "Interviews in all interviews")["Competition"]


def test_a_withheld_number_has_no_bar(explorer: Page) -> None:
    choose(explorer, "Case", "Alder")

    assert bars(explorer, "Participants in Alder")["Competition"] == "withheld"
    withheld = explorer.locator(".ics-bar", has_text="withheld")
    assert withheld.locator(".ics-fill").count() == 0


def test_a_role_is_never_chosen_beside_a_case(explorer: Page) -> None:
    choose(explorer, "Case", "Alder")
    choose(explorer, "Role", "Executive")

    expect(explorer.get_by_label("Case", exact=True)).to_have_value("All")


def test_a_change_is_in_points_of_the_shares_shown(explorer: Page) -> None:
    choose(explorer, "Show", "Change")
    choose(explorer, "Theme", "Getting ready for the change")

    title = "All: −51 percentage points"
    assert bars(explorer, title) == {"Phase 1": "34 of 67 (51%)", "Phase 2": "0 of 45 (0%)"}


def test_a_theme_stands_beside_the_others_it_is_said_with(explorer: Page) -> None:
    choose(explorer, "Show", "Said together")
    choose(explorer, "Theme", "Competition")

    assert "Competition" not in bars(explorer, "How strongly, from 0 to 1 (Jaccard)")


def test_quotations_are_those_approved_for_the_theme(explorer: Page) -> None:
    choose(explorer, "Show", "Quotations")
    choose(explorer, "Theme", "Competition")

    footers = explorer.locator(".ics-shown blockquote footer").all_inner_texts()
    assert footers
    assert [one for one in footers if not one.endswith("· Competition")] == []


# ---- the address --------------------------------------------------------------------------------


def test_the_choice_stands_in_the_address(explorer: Page) -> None:
    choose(explorer, "Theme", "Co-production")

    assert explorer.url.endswith("#code=Co-production")


def test_an_address_brings_its_choice_back(site: Path, page: Page) -> None:
    page.goto(f"{address(site, EXPLORER)}#view=change&code=Competition&case=Damson")

    assert says(page).startswith("Change of “Competition” in each case from Phase 1 to Phase 2")


def test_the_back_button_brings_the_last_choice_back(explorer: Page) -> None:
    before = says(explorer)
    choose(explorer, "Phase", "Phase 2")
    explorer.go_back()

    assert says(explorer) == before


@pytest.mark.parametrize("asked", ["code=Nothing", "%", "view=<b>", "code=All&case=Oak&role=x"])
def test_an_address_that_asks_for_nothing_there_is_shows_the_first_view(
    site: Path, page: Page, asked: str
) -> None:
    page.goto(f"{address(site, EXPLORER)}#{asked}")

    assert says(page).startswith("Reach of every theme in all interviews")


# ---- for everyone -------------------------------------------------------------------------------


def test_every_choice_is_reached_by_the_keyboard(explorer: Page) -> None:
    explorer.get_by_label("Show", exact=True).focus()
    reached = []
    for _ in range(6):
        explorer.keyboard.press("Tab")
        reached.append(explorer.evaluate("document.activeElement.name"))

    assert reached[:5] == ["code", "case", "phase", "role", "unit"]


def test_what_is_shown_is_said_politely(explorer: Page) -> None:
    expect(explorer.locator(".ics-explorer").get_by_role("status")).to_have_attribute(
        "aria-live", "polite"
    )


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_no_view_breaks_a_rule_of_accessibility(site: Path, page: Page, view: str) -> None:
    page.goto(f"{address(site, EXPLORER)}#view={view}&code=Competition")

    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=rules).response["violations"]
    assert [(fault["id"], node["target"]) for fault in found for node in fault["nodes"]] == []


@pytest.mark.parametrize("view", ALL_VIEWS)
def test_no_view_scrolls_sideways_on_the_narrowest_screen(
    site: Path, page: Page, view: str
) -> None:
    page.set_viewport_size(NARROWEST)
    page.goto(f"{address(site, EXPLORER)}#view={view}&code=Competition")

    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST["width"]


def test_every_table_can_be_read_without_script(without_script: Page) -> None:
    folded = without_script.locator(".ics-explorer details")
    assert folded.count() == 6
    for one in folded.all():
        one.locator("summary").click()
        expect(one.locator("table")).to_be_visible()


def test_no_empty_choice_is_offered_without_script(without_script: Page) -> None:
    assert without_script.locator(".ics-explorer select").count() == 0
