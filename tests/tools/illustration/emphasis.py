"""What each system dwells on, and how talk moves between the phases.

The figures are weights, chosen so that every chart of the book has something to show: systems that
differ, themes that rise, fall, arrive and vanish, a system silent on a theme, and cells so small
that they must be protected.
"""

from __future__ import annotations

from tests.tools.illustration.words import PHASES, Theme

USUAL = 1.0
BY_CASE: dict[str, dict[str, float]] = {
    "Structures and strategies for quality": {"Birch": 1.4, "Cedar": 0.8},
    "Measuring quality": {"Alder": 0.6, "Birch": 2.6, "Cedar": 0.45, "Damson": 0.7},
    "Co-production": {"Alder": 3.5, "Birch": 0.8, "Cedar": 0.9, "Damson": 0.16},
    "Assurance and improvement": {"Birch": 1.5, "Cedar": 0.6, "Damson": 1.2},
    "Collaboration beyond health care": {"Alder": 1.1, "Birch": 0.7, "Cedar": 3.0, "Damson": 0.45},
    "Urgent problems and longer horizons": {"Alder": 0.9, "Birch": 0.7, "Cedar": 1.5},
    "Clarity of governance": {"Alder": 0.8, "Birch": 0.9, "Cedar": 0.6, "Damson": 1.8},
    "Competition": {"Alder": 0.12, "Birch": 0.25, "Cedar": 0.0, "Damson": 3.2},
    "What stands in the way": {},
    "Getting ready for the change": {"Alder": 0.5, "Birch": 0.6, "Cedar": 0.9, "Damson": 0.8},
    "Life in the new boards": {"Alder": 0.8, "Birch": 0.6, "Cedar": 0.15, "Damson": 1.1},
}
BY_PHASE: dict[str, tuple[float, float]] = {
    "Measuring quality": (0.8, 1.2),
    "Assurance and improvement": (1.2, 0.8),
    "Urgent problems and longer horizons": (0.6, 2.2),
    "Clarity of governance": (2.2, 0.5),
}
LONGER = "Urgent problems and longer horizons > Winter and waiting lists"
"""In phase 2 the urgent gives way to the longer horizons within their theme."""


def theme_weight(theme: Theme, case: str, phase: str) -> float:
    """Return how likely a theme is to come up, against 1 for the usual; 0 where it never does."""
    if phase not in theme.phases:
        return 0.0
    in_phase = BY_PHASE.get(theme.name, (USUAL, USUAL))[PHASES.index(phase)]
    return BY_CASE[theme.name].get(case, USUAL) * in_phase


def code_weight(path: str, rarity: float, phase: str) -> float:
    """Return how likely a code is within its theme."""
    return rarity * (0.3 if path == LONGER and phase == PHASES[1] else 1.0)
