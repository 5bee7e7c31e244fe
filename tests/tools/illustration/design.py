"""Who was interviewed, where and when: the invented study's design."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.tools.illustration.words import PHASES

SEED = 20220701
CASES = ("Alder", "Birch", "Cedar", "Damson")
CASE_DESCRIPTIONS = {
    "Alder": "An invented system of towns and suburbs, with a long habit of public involvement.",
    "Birch": "An invented system round one city, known for joined records and full committees.",
    "Cedar": "An invented rural system, thinly peopled, with many small providers.",
    "Damson": "An invented city system with two large hospital groups.",
}
CASE_ATTRIBUTES = {
    "Alder": {"Population": "1.0 to 1.5 million", "Area": "Mixture"},
    "Birch": {"Population": "1.5 to 2.0 million", "Area": "Mixture"},
    "Cedar": {"Population": "0.5 to 1.0 million", "Area": "Primarily rural"},
    "Damson": {"Population": "1.5 to 2.0 million", "Area": "Urban"},
}
WINDOWS = {
    PHASES[0]: (date(2021, 11, 1), date(2022, 4, 29)),
    PHASES[1]: (date(2022, 11, 7), date(2023, 4, 28)),
}
WITHDRAWN = "The participant withdrew consent after the interview."


@dataclass(frozen=True)
class Role:
    """A role as the study reports it, and how a quotation names the person who holds it."""

    name: str
    label: str


@dataclass(frozen=True)
class Group:
    """An organisation type: people in each phase, how many come back, what they call their own."""

    organisation_type: str
    interviews: tuple[int, int]
    returning: int
    roles: tuple[Role, Role]
    own: str


GROUPS = (
    Group(
        "ICS executive team",
        (13, 9),
        5,
        (Role("Chair or chief executive", "ICS Leader"), Role("Executive", "ICS Executive")),
        "the system team",
    ),
    Group(
        "NHS trusts",
        (13, 9),
        4,
        (Role("Executive", "NHS Trust Executive"), Role("Senior manager", "NHS Trust Manager")),
        "the trust",
    ),
    Group(
        "CCGs and primary care",
        (7, 0),
        0,
        (Role("Clinical chair", "CCG Clinical Chair"), Role("Executive", "CCG Executive")),
        "the CCG",
    ),
    Group(
        "Primary care",
        (0, 4),
        0,
        (Role("Clinical lead", "Primary Care Lead"), Role("Manager", "Primary Care Manager")),
        "the practice",
    ),
    Group(
        "Quality leads",
        (13, 9),
        4,
        (Role("Chief nurse", "Chief Nurse"), Role("Quality lead", "Quality Lead")),
        "the quality team",
    ),
    Group(
        "Local authorities",
        (13, 9),
        5,
        (
            Role("Director of social care", "Local Authority Director"),
            Role("Director of public health", "Local Authority Director"),
        ),
        "the council",
    ),
    Group(
        "Public and voluntary sector",
        (8, 5),
        2,
        (
            Role("Voluntary sector representative", "Voluntary Sector Representative"),
            Role("Public representative", "Public Representative"),
        ),
        "our group",
    ),
)
"""In phase 2 the CCGs are gone, and primary care speaks for itself."""


@dataclass(frozen=True)
class Person:
    """A participant. ``label`` is how quotations name the person, numbered within the label."""

    participant: str
    case: str
    group: Group
    role: Role
    label: str


@dataclass(frozen=True)
class Interview:
    """One interview. Sources are numbered by date; participants are not."""

    source: str
    person: Person
    phase: str
    held: date
    withdrawn: bool = False


def chance(*about: object) -> random.Random:
    """Return the random numbers for one purpose, so that editing one part leaves the rest."""
    return random.Random(":".join(map(str, (SEED, *about))))


def interviews() -> list[Interview]:
    """Return the 112 interviews and the one that was withdrawn, in order of date."""
    people = _named([*_people(), _person(GROUPS[1], 3, shift=1)])
    *stayed, left = people
    held = [Interview("", left, PHASES[0], _day("withdrawn", PHASES[0]), withdrawn=True)]
    seats = iter(stayed)
    for group in GROUPS:
        first, second = group.interviews
        met = [next(seats) for _ in range(first)]
        new = [next(seats) for _ in range(second - group.returning)]
        held += [_interview(person, PHASES[0]) for person in met]
        held += [_interview(person, PHASES[1]) for person in [*met[: group.returning], *new]]
    ordered = sorted(held, key=lambda one: (one.held, one.person.participant))
    return [replace(one, source=f"INT-{n:03d}") for n, one in enumerate(ordered, start=1)]


def _people() -> Iterable[Person]:
    """Yield each group's people, dealt out to the systems in turn, phase 1 before the new ones.

    Each group starts at the next system, so that the systems end up with as many interviews.
    """
    for shift, group in enumerate(GROUPS):
        first, second = group.interviews
        places = [*range(first), *range(group.returning, second)]
        yield from (_person(group, place, shift) for place in places)


def _person(group: Group, place: int, shift: int) -> Person:
    role = group.roles[place // len(CASES) % 2]
    return Person("", CASES[(place + shift) % len(CASES)], group, role, role.label)


def _named(people: Iterable[Person]) -> list[Person]:
    """Give ids and label numbers in an order that says nothing about dates."""
    people = list(people)
    order = chance("names").sample(range(len(people)), len(people))
    counted: Counter[str] = Counter()
    named = {}
    for number, index in enumerate(order, start=1):
        person = people[index]
        counted[person.label] += 1
        label = f"{person.label} {counted[person.label]}"
        named[index] = replace(person, participant=f"P{number:03d}", label=label)
    return [named[index] for index in range(len(people))]


def _interview(person: Person, phase: str) -> Interview:
    return Interview("", person, phase, _day(person.participant, phase))


def _day(who: str, phase: str) -> date:
    first, last = WINDOWS[phase]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return chance("day", who, phase).choice([day for day in days if _working(day)])


def _working(day: date) -> bool:
    """Whether an interview might be held: a weekday, and not in the week of Christmas."""
    return day.weekday() < 5 and not (day.month == 12 and day.day > 22)
