"""Run every benchmark: ``make bench``."""

from __future__ import annotations

from benchmarks import engine

print(engine.measure())
