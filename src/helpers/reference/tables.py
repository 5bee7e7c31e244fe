"""Each table of public facts, declared once: what a row is, its columns and its key."""

from __future__ import annotations

from helpers.model import Column, Table

_SOURCE = Column("source", "text", "Keys of the row's sources, parted by '; '.", required=True)
_BOARD = Column("ods_code", "text", "The board's code; the only one to join by.", required=True)
_REGION = Column("region", "text", "Region of NHS England.", required=True)


def _needed(name: str, holds: str, meaning: str) -> Column:
    return Column(name, holds, meaning, required=True)


BOARDS_2022 = Table(
    "boards_2022",
    "an integrated care board on 1 July 2022",
    (
        _BOARD,
        _needed("ons_code_2022", "text", "Its statistical code in July 2022."),
        _needed("ons_code_2023", "text", "Its statistical code in April 2023, which may differ."),
        _needed("name", "text", "Its full name."),
        _needed("short_name", "text", "Its name without NHS and Integrated Care Board."),
        _REGION,
        _SOURCE,
    ),
    key=("ods_code",),
)
BOARDS_2026 = Table(
    "boards_2026",
    "an integrated care board after 1 April 2026",
    (
        _BOARD,
        _needed("ons_code_2026", "text", "Its statistical code in April 2026."),
        _needed("name", "text", "Its full name."),
        _REGION,
        _needed("status", "text", "Unchanged, changed or established."),
        _SOURCE,
    ),
    key=("ods_code",),
)
SUCCESSION_2026 = Table(
    "succession_2026",
    "a board of 2022 and a board that took in its area or part of it",
    (
        _needed("predecessor_ods", "text", "Code of the board that was abolished."),
        _needed("successor_ods", "text", "Code of the board that took the area in."),
        _needed("date", "text", "When."),
        _needed("kind", "text", "Whether the whole area joined or part of it."),
        _SOURCE,
    ),
    key=("predecessor_ods", "successor_ods"),
)
BOARD_TILES = Table(
    "board_tiles",
    "a board's square on the tile map of a year",
    (
        _needed("year", "count", "2022 or 2026."),
        _BOARD,
        _needed("label", "text", "A name short enough for the square."),
        _needed("column", "count", "Squares from the west, the first 0."),
        _needed("row", "count", "Squares from the north, the first 0."),
        _SOURCE,
    ),
    key=("year", "ods_code"),
)
BOARD_PROFILE = Table(
    "board_profile",
    "a board of 2022: residents, councils, deprivation",
    (
        _BOARD,
        _needed("people_mid_2020", "count", "Residents, never registered patients."),
        _needed("lsoas_2011", "count", "Small statistical areas."),
        _needed("sub_locations_2022", "count", "Parts for which statistics are given."),
        _needed("lower_tier_authorities_2022", "count", "Districts and unitaries, any overlap."),
        _needed("authorities_2022", "count", "Upper-tier authorities, any overlap."),
        _needed("authorities_wholly_inside_2022", "count", "Those wholly inside."),
        _needed("authorities_5_percent_2022", "count", "Those with a twentieth of their areas."),
        _needed("authorities_2023", "count", "Any overlap, boundaries of April 2023."),
        _needed("percent_lsoas_most_deprived_tenth_2019", "number", "Per cent of its areas."),
        _needed("percent_lsoas_most_deprived_fifth_2019", "number", "Per cent of its areas."),
        _needed("percent_people_most_deprived_fifth_2019", "number", "Per cent of its people."),
        _needed("imd_2025_average_score", "number", "Index of Multiple Deprivation, average."),
        _needed("imd_2025_rank", "count", "By that average; 1 is the most deprived."),
        _SOURCE,
    ),
    key=("ods_code",),
)
_AUTHORITY = (
    _needed("authority_code", "text", "Statistical code of the upper-tier authority."),
    _needed("authority", "text", "Its name."),
    _needed("authority_type", "text", "County, unitary, metropolitan district, London borough."),
    _needed("lsoas", "count", "Small statistical areas that the two share."),
)
_SHARES = (
    _needed("share_of_authority", "share", "Of the authority's small areas."),
    _needed("share_of_board", "share", "Of the board's small areas."),
    _needed("whole_authority", "flag", "Whether the authority lies wholly inside."),
)
BOARD_AUTHORITIES_2022 = Table(
    "board_authorities_2022",
    "a board and an upper-tier authority that overlap, July 2022",
    (
        _BOARD,
        *_AUTHORITY,
        _needed("people_mid_2020", "count", "Residents of the overlap."),
        *_SHARES,
        _SOURCE,
    ),
    key=("ods_code", "authority_code"),
)
BOARD_AUTHORITIES_2023 = Table(
    "board_authorities_2023",
    "a board and an upper-tier authority that overlap, April 2023",
    (_BOARD, *_AUTHORITY, *_SHARES, _SOURCE),
    key=("ods_code", "authority_code"),
)
BOARD_MINIMUM = Table(
    "board_minimum",
    "a role that every board must have",
    (
        _needed("role", "text", "The role."),
        _needed("basis", "text", "Statute or guidance."),
        _needed("minimum", "count", "The least number of members."),
        Column("exact", "flag", "Whether the number is fixed."),
        _needed("rule", "text", "The rule, in our words."),
        _SOURCE,
    ),
    key=("role",),
)
STUDY_FACTS = Table(
    "study_facts",
    "a published figure",
    (
        _needed("fact_id", "text", "As pages cite it."),
        _needed("study", "text", "The study or subject it belongs to."),
        _needed("quantity", "text", "What it counts."),
        _needed("value", "number", "The figure."),
        _needed("unit", "text", "Its unit."),
        _needed("status", "text", "Stated, counted, derived or inferred."),
        _SOURCE,
        Column("note", "text", "How it came about, or how to read it."),
    ),
    key=("fact_id",),
)
SOURCES = Table(
    "sources",
    "a source",
    (
        _needed("key", "text", "As rows name it."),
        _needed("citation", "text", "Who, what, when."),
        _needed("url", "text", "Where it can be read."),
        _needed("licence", "text", "Under which terms."),
    ),
    key=("key",),
)
QUALITY_SITES = Table(
    "quality_sites",
    "a site of the quality study's companion paper",
    (
        _needed("site", "text", "Its letter."),
        _needed("million_people", "number", "Its people, rounded by the paper."),
        _needed("place_partnerships", "count", "Its place-based partnerships."),
        _needed("setting", "text", "Rural, urban or mixed."),
        _SOURCE,
    ),
    key=("site",),
)
QUALITY_INTERVIEWEE_GROUPS = Table(
    "quality_interviewee_groups",
    "a group that the companion paper interviewed",
    (
        _needed("group", "text", "The group."),
        _needed("interviews", "count", "Interviews with it."),
        _needed("roles", "text", "Who is in it."),
        _SOURCE,
    ),
    key=("group",),
)
QUALITY_REFERENCES = Table(
    "quality_references",
    "a reference of the quality paper",
    (
        _needed("number", "count", "As printed."),
        _needed("authors", "text", "As printed."),
        _needed("year", "count", "Of publication."),
        _needed("title", "text", "As printed, but for what the note says."),
        Column("container", "text", "The journal or book."),
        Column("volume", "text", "As printed."),
        Column("issue", "text", "As printed."),
        Column("pages", "text", "As printed."),
        Column("publisher", "text", "As printed."),
        Column("doi", "text", "Repaired."),
        Column("doi_as_printed", "text", "Without its first three characters."),
        _needed("type", "text", "Journal article, book, report and so on: our reading."),
        Column("note", "text", "What was changed, and why."),
        _SOURCE,
    ),
    key=("number",),
)
ARCHITECTURE_PHASE_2 = Table(
    "architecture_phase_2",
    "a kind of organisation in the second phase, or all of them; the unit differs by row",
    (
        _needed("unit", "text", "Interviewees or interviews."),
        _needed("organisation", "text", "The kind of organisation."),
        _needed("case_study_1", "count", "In case study 1."),
        _needed("case_study_2", "count", "In case study 2."),
        _needed("case_study_3", "count", "In case study 3."),
        _needed("total_as_printed", "count", "The printed total."),
        _SOURCE,
    ),
    key=("organisation",),
)
PLACE_EXAMPLES = Table(
    "place_examples",
    "an example of partnership working in a place",
    (
        _needed("number", "count", "In the order of the slides."),
        _needed("case_study", "text", "The case study."),
        _needed("tier", "text", "Place, intermediate tier or borough."),
        _needed("kind", "text", "What it is about: our reading, not the authors'."),
        _needed("example", "text", "In our words."),
        _SOURCE,
    ),
    key=("number",),
)
TIMELINE = Table(
    "timeline",
    "an event",
    (
        _needed("date", "text", "As precise as the source: year, month or day."),
        _needed("event", "text", "What happened, in our words."),
        _needed("kind", "text", "Law, guidance, policy, scrutiny, boundaries or research."),
        _SOURCE,
    ),
    key=("date", "event"),
)

REFERENCE_TABLES = (
    BOARDS_2022,
    BOARDS_2026,
    SUCCESSION_2026,
    BOARD_TILES,
    BOARD_PROFILE,
    BOARD_AUTHORITIES_2022,
    BOARD_AUTHORITIES_2023,
    BOARD_MINIMUM,
    STUDY_FACTS,
    SOURCES,
    QUALITY_SITES,
    QUALITY_INTERVIEWEE_GROUPS,
    QUALITY_REFERENCES,
    ARCHITECTURE_PHASE_2,
    PLACE_EXAMPLES,
    TIMELINE,
)
