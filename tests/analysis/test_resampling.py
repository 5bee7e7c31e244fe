"""Who is drawn anew, and in whose stead."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.analysis.resampling import strata, weights
from tests.analysis.invented import interviews


def test_in_every_draw_a_stratum_has_as_many_people_as_it_has() -> None:
    drawn = weights(np.array([0, 0, 0, 1, 1]), draws=50, seed=1)

    assert (drawn[:, :3].sum(axis=1) == 3).all()
    assert (drawn[:, 3:].sum(axis=1) == 2).all()


def test_people_are_drawn_evenly() -> None:
    drawn = weights(np.zeros(4, dtype=np.int64), draws=20_000, seed=1)

    assert drawn.mean(axis=0) == pytest.approx(np.ones(4), abs=0.03)


def test_someone_seen_in_both_phases_is_in_a_stratum_of_those() -> None:
    seen = strata(interviews({}, {"participant": "P1", "phase": "Phase 2"}, {"participant": "P3"}))

    assert seen.to_dict() == {"P1": "Alder\tPhase 1\nAlder\tPhase 2", "P3": "Alder\tPhase 1"}
