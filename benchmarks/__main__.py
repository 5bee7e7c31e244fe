"""Run every benchmark: ``make bench``. Each module says what it measures, and runs alone too."""

from __future__ import annotations

from benchmarks import agreement, counting, engine, growth, hostile, pages, reading

for benchmark in (engine, reading, counting, agreement, growth, hostile, pages):
    print(benchmark.measure(), flush=True)
