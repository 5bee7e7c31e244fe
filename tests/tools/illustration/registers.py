"""The registers that stand beside the export: sources, documents and approved quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pandas as pd

from helpers.model import split_path
from tests.tools.illustration.design import CASES, WITHDRAWN, Interview, chance, interviews
from tests.tools.illustration.transcript import transcript
from tests.tools.illustration.words import themes

Row = dict[str, str]
APPROVED_ON = "2023-09-29"
LONGEST_QUOTATION = 240
"""Code points."""
COUNTER_CODES = (
    "Clarity of governance > System and place > Who decides what",
    "Measuring quality > The burden of reporting",
    "Co-production > Tokenism",
    "Assurance and improvement > Assurance comes first",
    "Urgent problems and longer horizons > Winter and waiting lists",
)
"""The codes that ``study.yml`` names against a finding, as the export calls them."""


def registers() -> dict[str, pd.DataFrame]:
    """Return the registers by the name of their file, every value as text."""
    return {
        "sources": pd.DataFrame(_sources()),
        "documents": pd.DataFrame(_documents()),
        "quotations": pd.DataFrame(_quotations()),
    }


def _sources() -> Iterator[Row]:
    for one in interviews():
        yield {
            "source": one.source,
            "case": one.person.case,
            "phase": one.phase,
            "participant": one.person.participant,
            "role": one.person.role.name,
            "organisation_type": one.person.group.organisation_type,
            "date": one.held.isoformat(),
            "withdrawn": "yes" if one.withdrawn else "no",
            "reason": WITHDRAWN if one.withdrawn else "",
        }


@dataclass(frozen=True)
class Document:
    """A kind of document: when each system published it, which places and authorities it covers.

    A date may be a day, month or year.
    """

    title: str
    type: str
    publisher: str
    tier: str
    dates: dict[str, tuple[str, ...]]
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    authorities: dict[str, tuple[str, ...]] = field(default_factory=dict)


PLACES = {
    "Alder": ("North Alder", "South Alder"),
    "Birch": ("Birch Town", "Birch Fens"),
    "Cedar": ("Cedar Dales", "Cedar Moors", "Cedar Shore"),
    "Damson": ("Damson Docks", "Damson Heights"),
}
AUTHORITIES = {
    "Alder": ("Alder county council",),
    "Birch": ("Birch city council", "Birch county council"),
    "Cedar": ("Cedar county council",),
    "Damson": ("East Damson council", "West Damson council"),
}
BOARD, PARTNERSHIP = "{case} integrated care board", "{case} integrated care partnership"
DOCUMENTS = (
    Document(
        "Constitution of the {case} board",
        "constitution",
        BOARD,
        "system",
        {
            "Alder": ("2022-07-01",),
            "Birch": ("2022-07-01", "2023-04-01"),
            "Cedar": ("2022-07-01",),
            "Damson": ("2022-07-01", "2022-11"),
        },
        authorities=AUTHORITIES,
    ),
    Document(
        "{case} integrated care strategy",
        "integrated care strategy",
        PARTNERSHIP,
        "system",
        {
            "Alder": ("2022-12",),
            "Birch": ("2022-12-14",),
            "Cedar": ("2023-01",),
            "Damson": ("2023-03",),
        },
        places=PLACES,
        authorities=AUTHORITIES | {"Damson": ("East Damson council",)},
    ),
    Document(
        "{case} joint forward plan",
        "joint forward plan",
        BOARD,
        "system",
        {"Alder": ("2023-06",), "Birch": ("2023-06-30",), "Damson": ("2023",)},
        places=PLACES,
    ),
    Document(
        "Terms of reference of the {case} quality committee",
        "terms of reference",
        BOARD,
        "system",
        {"Alder": ("2022",), "Birch": ("2022-07-01",), "Cedar": ("2022",), "Damson": ("2022-09",)},
    ),
    Document(
        "Minutes of the {case} board",
        "board minutes",
        BOARD,
        "system",
        {
            "Alder": ("2022-07-01", "2022-11-24", "2023-03-30"),
            "Birch": ("2022-07-01", "2022-11-16", "2023-03-15"),
            "Cedar": ("2022-07-01", "2022-12-08"),
            "Damson": ("2022-07-01", "2022-11-29", "2023-03-28"),
        },
    ),
    Document(
        "Quality in our place: a year of visits",
        "place report",
        "{case} place partnerships",
        "place",
        {"Cedar": ("2023-02",)},
        places={"Cedar": ("Cedar Dales", "Cedar Shore")},
    ),
    Document(
        "How the four invented systems are to report on quality",
        "guidance",
        "The invented national body",
        "nation",
        {"": ("2022-04",)},
    ),
)
"""No one in Cedar wrote a joint forward plan in time; one council of Damson joined no strategy."""


def _documents() -> Iterator[Row]:
    for number, row in enumerate(_listed(), start=1):
        yield {"document": f"D{number:02d}", **row}


def _listed() -> Iterator[Row]:
    for case in (*CASES, ""):
        for kind in DOCUMENTS:
            for date in kind.dates.get(case, ()):
                yield {
                    "title": kind.title.format(case=case),
                    "type": kind.type,
                    "publisher": kind.publisher.format(case=case),
                    "date": date,
                    "case": case,
                    "tier": kind.tier,
                    "places": "; ".join(kind.places.get(case, ())),
                    "authorities": "; ".join(kind.authorities.get(case, ())),
                    "source": "",
                    "url": "",
                }


def _quotations() -> Iterator[Row]:
    """Yield a quotation from each theme and system that has one, and from each counter-code.

    No sentence is quoted in two wordings, and nobody twice, while there is another to choose.
    """
    said = _sayings()
    quoted: Counter[str] = Counter()
    for theme, case in product((theme.name for theme in themes()), CASES):
        fitting = [one for one in said if (one.theme, one.interview.person.case) == (theme, case)]
        yield from _chosen(fitting, quoted)
    for code in COUNTER_CODES:
        yield from _chosen([one for one in said if one.code == code], quoted)


def _chosen(fitting: list[Saying], quoted: Counter[str]) -> Iterator[Row]:
    """Yield what was quoted least so far, if there is anything, and count it as quoted."""
    if not fitting:
        return
    best = min(
        fitting,
        key=lambda one: (max(quoted[it] for it in one.patterns), quoted[one.speaker]),
    )
    quoted.update([*best.patterns, best.speaker])
    yield {
        "source": best.interview.source,
        "words": best.words,
        "attribution": f"{best.speaker}, {best.interview.person.case}",
        "approved_by": "Illustration",
        "approved_on": APPROVED_ON,
    }


@dataclass(frozen=True)
class Saying:
    """Something that was said about a theme."""

    code: str
    interview: Interview
    words: str
    patterns: tuple[str, ...]

    @property
    def theme(self) -> str:
        """The top of the code's branch."""
        return split_path(self.code)[0]

    @property
    def speaker(self) -> str:
        """How the person is named."""
        return self.interview.person.label


def _sayings() -> list[Saying]:
    """Return what is short enough to quote, in an order that means nothing."""
    found = []
    for interview in interviews():
        written = transcript(interview)
        for segment in written.segments:
            words = written.text[segment.start : segment.end]
            if len(words) <= LONGEST_QUOTATION:
                found.append(Saying(segment.codes[0], interview, words, segment.patterns))
    chance("quotations").shuffle(found)
    return found
