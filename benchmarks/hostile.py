"""Every hostile case in a process of its own: what became of it, in what time and memory.

``python -m benchmarks.hostile`` prints a Markdown table, and fails where a case does not end in its
verdict, opens anything outside its folder, or passes a limit.
The peak is that of the whole process, the libraries it imports included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import MEGABYTE, peak
from helpers.readers import all_readers
from tests.tools.hostile import Case, all_cases
from tests.tools.opened import opened_outside

SECONDS = 5.0
MEGABYTES = 500
PATIENCE = 60
"""Seconds after which a case is ended."""
CEILING = 8 << 30
"""Bytes of address space after which a case gets no more."""
HEAD = "| kind | case | verdict | processor s | MB | |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Measured:
    """What became of a case: the outcome in words, and what was wrong with it."""

    case: Case
    outcome: str
    seconds: float
    megabytes: int
    faults: tuple[str, ...]

    def row(self) -> str:
        cells = (
            self.case.kind,
            self.case.name,
            self.outcome,
            f"{self.seconds:.2f}",
            f"{self.megabytes}",
            ", ".join(self.faults),
        )
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def read_one(number: int, path: Path) -> dict[str, object]:
    """Read one case in this process, and say what it took."""
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    case = all_cases()[number]
    all_readers()
    with opened_outside(path.parent) as outside:
        begun = _processor_seconds()
        outcome = case.outcome(path)
        seconds = _processor_seconds() - begun
    return {
        "outcome": str(outcome),
        "told": repr(outcome),
        "right": outcome == case.verdict,
        "seconds": seconds,
        "megabytes": peak() // MEGABYTE,
        "outside": outside,
    }


def _processor_seconds() -> float:
    """Return what this process and those it started have used: the clock counts others' too."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def measured(number: int) -> Measured:
    """Make a case in a folder of its own, read it in a process of its own."""
    case = all_cases()[number]
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "case"
        folder.mkdir()
        path = case.make(folder)
        before = sorted(Path(parent).rglob("*"))
        command = [sys.executable, "-m", "benchmarks.hostile", str(number), str(path)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
        except subprocess.TimeoutExpired:
            return Measured(case, "none", PATIENCE, 0, ("no end",))
        except subprocess.CalledProcessError as error:
            last = error.stderr.decode().strip().rpartition("\n")[2]
            return Measured(case, last[:100], 0, 0, (f"the process ended with {error.returncode}",))
        told = json.loads(done.stdout)
        faults = {
            f"another verdict, {told['told']}": not told["right"],
            "too slow": told["seconds"] > SECONDS,
            "too large": told["megabytes"] > MEGABYTES,
            f"opened {told['outside']}": bool(told["outside"]),
            "files left": sorted(Path(parent).rglob("*")) != before,
        }
    wrong = tuple(name for name, is_so in faults.items() if is_so)
    return Measured(case, told["outcome"], told["seconds"], told["megabytes"], wrong)


def rows(kinds: Collection[str] = ()) -> Iterator[tuple[str, bool]]:
    """Yield a row of the table for each case, and whether it is as it should be."""
    for number, case in enumerate(all_cases()):
        if not kinds or case.kind in kinds:
            one = measured(number)
            yield one.row(), not one.faults


def measure() -> str:
    """Return the table of every case."""
    return "\n".join([HEAD, *(row for row, _ in rows())])


def main(kinds: Collection[str]) -> int:
    """Print the table row by row; return how many cases are not as they should be."""
    print(HEAD)
    wrong = 0
    for row, right in rows(kinds):
        print(row, flush=True)
        wrong += not right
    return wrong


if __name__ == "__main__":
    first = sys.argv[1] if sys.argv[1:] else ""
    if first.isdigit():
        print(json.dumps(read_one(int(first), Path(sys.argv[2]))))
    else:
        sys.exit(bool(main(sys.argv[1:])))
