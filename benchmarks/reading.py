"""Reading large exports: beside pyrefiqda, and beside the bare spreadsheet library.

Each reading has a process to itself, ours and the other in turn; the figure is the median ratio of
the pairs. Memory is the most that the process held beyond what it held before it read.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from pyrefiqda import RefiProject

from benchmarks.large import write_project, write_segments
from benchmarks.memory import MEGABYTE, peak
from helpers.readers import read_export

PAIRS = 5
SOURCES, CODINGS, SEGMENTS = 1_200, 100_000, 200_000


def ours(path: Path) -> int:
    """Read with our reader; return the bytes of the tables."""
    project = read_export(path)
    assert len(project.codings) in {CODINGS, SEGMENTS}
    return int(sum(frame.memory_usage(deep=True).sum() for frame in project.frames.values()))


def peer(path: Path) -> int:
    """Parse with pyrefiqda, which reads no texts and proves no positions."""
    with tempfile.TemporaryDirectory() as folder:
        project = RefiProject.load(path, folder)
    assert len(project.sources.text_source) == SOURCES
    return 0


def rows(path: Path) -> int:
    """Only go through the rows, as openpyxl yields them."""
    sheet = load_workbook(path, read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == SEGMENTS + 1
    return 0


READINGS: dict[str, Callable[[Path], int]] = {"ours": ours, "peer": peer, "rows": rows}


def in_this_process(name: str, path: Path) -> dict[str, float]:
    """Read once, and return the seconds and megabytes it took."""
    before, begun = peak(), time.perf_counter()
    tables = READINGS[name](path)
    return {
        "seconds": time.perf_counter() - begun,
        "memory": (peak() - before) / MEGABYTE,
        "tables": tables / MEGABYTE,
    }


def read_alone(name: str, path: Path) -> dict[str, float]:
    """Read in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading", name, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)


def beside(other: str, path: Path) -> tuple[list[float], dict[str, float]]:
    """Return ours over the other's time in each pair, and ours of the last one."""
    ratios = []
    for _ in range(PAIRS):
        mine, theirs = read_alone("ours", path), read_alone(other, path)
        ratios.append(mine["seconds"] / theirs["seconds"])
    return ratios, mine


def measure() -> str:
    """Return the ratios, in sentences."""
    with tempfile.TemporaryDirectory() as folder:
        project, sheet = Path(folder) / "large.qdpx", Path(folder) / "large.xlsx"
        write_project(project, SOURCES, CODINGS)
        write_segments(sheet, SEGMENTS)
        unpacked = sum(one.file_size for one in zipfile.ZipFile(project).infolist()) / MEGABYTE
        fast, mine = beside("peer", project)
        slow, _ = beside("rows", sheet)
    beyond = mine["memory"] - mine["tables"]
    return (
        f"reading: a .qdpx of {CODINGS:,} codings over {SOURCES:,} sources takes "
        f"{_told(fast)} of the time of pyrefiqda, and {beyond:.0f} MB "
        f"beyond its tables of {mine['tables']:.0f} MB, "
        f"{beyond / unpacked:.1f} times its size of {unpacked:.0f} MB unpacked\n"
        f"reading: a spreadsheet of {SEGMENTS:,} coded segments takes {_told(slow)} of the time "
        f"in which openpyxl yields its rows"
    )


def _told(ratios: list[float]) -> str:
    return (
        f"{statistics.median(ratios):.2f} (median of {len(ratios)} pairs, "
        f"{min(ratios):.2f} to {max(ratios):.2f})"
    )


if __name__ == "__main__":
    print(json.dumps(in_this_process(sys.argv[1], Path(sys.argv[2]))))
