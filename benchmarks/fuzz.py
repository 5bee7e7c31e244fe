"""Broken exports by the thousand: nothing but the package's own errors may leave a reader.

``python -m benchmarks.fuzz MINUTES [FORMAT ...] [--keep FOLDER]`` spends so many minutes of
processor time on each format. A small part of the illustration is written in every way that the
format has; then one of its files is broken (bytes, marks and numbers of it, the members of an
archive, the values and the pages of a database), and read. The same seed breaks the same way.
A process of its own reads each format, so that one that ends is seen.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from helpers.errors import IcsbookError, StudyError
from helpers.model import CodingProject
from helpers.readers import all_readers, plain_table
from helpers.readers.plain_table import TableMapping
from helpers.settings import read_settings
from helpers.study.settings_file import StudyFile
from tests.tools.hostile.sheets import old_spreadsheet
from tests.tools.illustration import illustration
from tests.tools.write_all import LONG, WAYS, Way

Write = Callable[[Path], Path]
Read = Callable[[Path], object]

SEED = 20260101
PATIENCE = 30
"""Seconds of processor time after which reading one file is a fault."""
CEILING = 4 << 30
"""Bytes of address space."""
LENGTH = 3_000
"""Characters that are kept of each text of the illustration."""
SETTINGS = "settings in YAML"
OLD = "old spreadsheet"
SHIPPED = Path(__file__).parents[1] / "data" / "example" / "study.yml"

MARKS = tuple(
    mark.encode("utf-8", "surrogatepass")
    for mark in (
        *"\"'<>&;,|\t\r\n\0[]{}:=-#*!%\\/",
        *(" > ", ", ", "\r\n", "---\n", "\ufeff", "\u2028", "\U0001f600", "\ud800", "\u202e"),
        *("[[", "]]", "||", "->", "&a ", "*a", "!!python/name:os.system ", "&#0;", "&#xD800;"),
        *(
            "]]>",
            "<!--",
            "<![CDATA[",
            "<!DOCTYPE a>",
            "<?a?>",
            'xmlns="a"',
            "§",
            "\\u0000",
            "\\ud800",
        ),
        *("-1", "0", "1e999", "NaN", "null", "true", "[]", "{}", "9" * 25, "4294967296", "0.5"),
        *("../", "file:///etc/passwd", "2021-02-30", "31/12/2021", "x" * 5_000, "[" * 2_000),
    )
)
"""What means something in one format or another."""

VALUES = (None, -1, 0, 1 << 62, 0.5, "", "x", "1", b"\xff\x00", "\0", "a\r\nb", "x" * 5_000, "1e9")
"""What a database may hold in any column."""


DIGITS = frozenset(b"0123456789")
INSIDE, LOST, RECOGNISED = 0.8, 0.05, 0.25
"""How often an archive or a database is broken inside, a member lost, every reader asked."""


class TooSlowError(BaseException):
    """Reading takes too long. No reader may mistake it for a damaged file."""


@dataclass(frozen=True)
class Target:
    """What is fuzzed under one name: ways to write it, each with what reads it."""

    name: str
    ways: tuple[tuple[Write, Read], ...]


@cache
def targets() -> dict[str, Target]:
    """Return what can be fuzzed, by name: every format, old spreadsheets and settings."""
    project = small(illustration())
    found: dict[str, Target] = {}
    for reader in all_readers():
        ways = tuple(
            (partial(_write, way, project), reader.read)
            for way in WAYS
            if way.format == reader.NAME and way.format != plain_table.NAME
        )
        found[reader.NAME] = Target(reader.NAME, ways or tuple(_plain_ways(project)))
    segments = next(one for one in all_readers() if one.NAME == "MAXQDA coded segments")
    found[OLD] = Target(OLD, ((old_spreadsheet, segments.read),))
    found[SETTINGS] = Target(SETTINGS, ((_settings, _read_settings),))
    return found


def _write(way: Way, project: CodingProject, folder: Path) -> Path:
    return way.write(project, folder)


def _plain_ways(project: CodingProject) -> Iterator[tuple[Write, Read]]:
    """Yield the layouts of a plain table, each with what reads it as a study describes it."""
    long, wide = (way for way in WAYS if way.format == plain_table.NAME)
    coded = project.codes["code_id"].isin(project.codings["code_id"])
    codes = tuple(project.codes.loc[coded, "path"])
    described = TableMapping("wide", source="source", text="text", codes=codes)
    for way, mapping in ((long, LONG), (wide, described)):
        yield partial(_write, way, project), partial(plain_table.read_mapped, mapping=mapping)


def small(project: CodingProject) -> CodingProject:
    """Return two sources of a project, each cut short, with what is said of them."""
    sources = project.sources.head(2)
    kept = set(sources["source_id"])
    sources = sources.assign(text=sources["text"].str[:LENGTH])
    inside = project.codings["source_id"].isin(kept) & (project.codings["end"] <= LENGTH)
    codings = project.codings[inside].head(40)
    about = {*kept, *codings["coding_id"], *project.codes["code_id"]}
    links = project.case_sources[project.case_sources["source_id"].isin(kept)]
    cases = project.cases[project.cases["case_id"].isin(set(links["case_id"]))]
    about |= set(cases["case_id"])
    return replace(
        project,
        sources=sources,
        codings=codings,
        case_sources=links,
        cases=cases,
        groups=project.groups[project.groups["source_id"].isin(kept)],
        attributes=project.attributes[project.attributes["about_id"].isin(about)],
        memos=project.memos[project.memos["about_id"].isin(about)].head(10),
    )


def _settings(folder: Path) -> Path:
    return Path(shutil.copy(SHIPPED, folder / "study.yml"))


def _read_settings(path: Path) -> object:
    return read_settings(path, StudyFile, StudyError)


def broken(raw: bytes, draw: random.Random) -> bytes:
    """Return bytes with one to four things done to them."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        raw = draw.choice(BREAKS)(raw, draw)
    return raw


def _flip(raw: bytes, draw: random.Random) -> bytes:
    changed = bytearray(raw or b"\0")
    for _ in range(draw.choice((1, 3, 10))):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _span(raw: bytes, draw: random.Random) -> tuple[int, int]:
    start = draw.randrange(len(raw) + 1)
    return start, min(len(raw), start + draw.choice((0, 1, 2, 8, 40, 400)))


def _insert(raw: bytes, draw: random.Random) -> bytes:
    start, end = _span(raw, draw)
    return raw[:start] + draw.choice(MARKS) + raw[draw.choice((start, end)) :]


def _repeat(raw: bytes, draw: random.Random) -> bytes:
    start, end = _span(raw, draw)
    return raw[:end] + raw[start:end] * draw.choice((1, 2, 50)) + raw[end:]


def _cut(raw: bytes, draw: random.Random) -> bytes:
    start, end = _span(raw, draw)
    return raw[:start] + raw[draw.choice((end, end, len(raw))) :]


def _move(raw: bytes, draw: random.Random) -> bytes:
    start, end = _span(raw, draw)
    rest = raw[:start] + raw[end:]
    at = draw.randrange(len(rest) + 1)
    return rest[:at] + raw[start:end] + rest[at:]


def _swap_mark(raw: bytes, draw: random.Random) -> bytes:
    """Put one mark in the place of another that is there."""
    there = [mark for mark in MARKS if mark in raw]
    if not there:
        return _insert(raw, draw)
    mark = draw.choice(there)
    parts = raw.split(mark)
    at = draw.randrange(1, len(parts))
    return mark.join(parts[:at]) + draw.choice(MARKS) + mark.join(parts[at:])


def _number(raw: bytes, draw: random.Random) -> bytes:
    """Put another number in the place of one that is there."""
    digits = [place for place, byte in enumerate(raw) if byte in DIGITS]
    if not digits:
        return _insert(raw, draw)
    start = end = draw.choice(digits)
    while end < len(raw) and raw[end] in DIGITS:
        end += 1
    number = draw.choice((b"-1", b"0", b"1", b"7", b"99999", b"9" * 18, b"", b"2.5"))
    return raw[:start] + number + raw[end:]


BREAKS = (_flip, _insert, _insert, _repeat, _cut, _move, _swap_mark, _swap_mark, _number, _number)


def break_file(path: Path, draw: random.Random) -> None:
    """Break a file where it stands, inside if it is an archive or a database."""
    raw = path.read_bytes()
    if raw[:2] == b"PK" and draw.random() < INSIDE:
        _break_archive(path, draw)
    elif raw[:6] == b"SQLite" and draw.random() < INSIDE:
        _break_database(path, draw)
    else:
        path.write_bytes(broken(raw, draw))


def _break_archive(path: Path, draw: random.Random) -> None:
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    chosen = draw.choice(sorted(held, key=lambda name: (-len(held[name]), name))[:8])
    held[chosen] = broken(held[chosen], draw)
    if draw.random() < LOST:
        del held[draw.choice(sorted(held))]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)


def _break_database(path: Path, draw: random.Random) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master") if row[0]]
        for _ in range(draw.choice((1, 2, 5))):
            table = draw.choice(tables)
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
            if not columns:
                continue
            column, other = draw.choice(columns), draw.choice(columns)
            value = draw.choice((f'"{other}"', "?", "?"))
            some = draw.choice(("1", "random() % 2", "rowid % 3 = 1"))
            try:
                database.execute(
                    f'UPDATE OR IGNORE "{table}" SET "{column}" = {value} WHERE {some}',
                    (draw.choice(VALUES),) if value == "?" else (),
                )
            except sqlite3.Error:
                continue
        database.commit()


def tried(path: Path, read: Read, *, recognised: bool) -> str:
    """Read a file, and say whether it was read or refused; anything else that happens is raised.

    ``recognised`` asks every reader beforehand whether the file is its own.
    """
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        for reader in all_readers() if recognised else ():
            reader.recognises(path)
        read(path)
    except IcsbookError:
        return "refused"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "read"


def fuzz(name: str, seconds: float, keep: Path | None) -> dict[str, object]:
    """Fuzz one target in this process for so long; return the counts and what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (CEILING, CEILING))
    signal.signal(signal.SIGPROF, _too_slow)
    draw, counts, faults = random.Random(SEED), Counter[str](), Counter[str]()
    target, end = targets()[name], _spent() + seconds
    with tempfile.TemporaryDirectory() as parent:
        whole = [_written(Path(parent) / f"{n}", way[0]) for n, way in enumerate(target.ways)]
        warnings.simplefilter("error")
        while _spent() < end:
            number = draw.randrange(len(whole))
            folder = Path(parent) / "broken"
            shutil.copytree(whole[number][0], folder)
            path = folder / whole[number][1]
            files = sorted(file for file in folder.rglob("*") if file.is_file())
            break_file(draw.choice(files), draw)
            try:
                recognised = draw.random() < RECOGNISED
                counts[tried(path, target.ways[number][1], recognised=recognised)] += 1
            except (Exception, TooSlowError) as error:  # noqa: BLE001 (any is what is looked for)
                what = _where(error)
                faults[what] += 1
                if keep and faults[what] == 1:
                    shutil.copytree(folder, keep / f"{name} {len(faults)}", dirs_exist_ok=True)
                    (keep / f"{name} {len(faults)}.txt").write_text(traceback.format_exc())
            shutil.rmtree(folder)
    return {"counts": counts, "faults": faults}


def _spent() -> float:
    """Return the seconds of processor time so far, so that other work beside it takes none away."""
    return sum(os.times()[:4])


def _written(folder: Path, write: Write) -> tuple[Path, Path]:
    """Write a whole export into a folder of its own; return it, and what to read in it."""
    folder.mkdir()
    return folder, write(folder).relative_to(folder)


def _too_slow(*_: object) -> None:
    raise TooSlowError


def _where(error: BaseException) -> str:
    """Return what kind of error it is, and the last line of this package that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "helpers" in frame.filename]
    last = (ours or frames)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def row(name: str, seconds: float, keep: Path | None) -> str:
    """Fuzz one target in a process of its own; return a row of the table."""
    command = [sys.executable, "-m", "benchmarks.fuzz", f"{seconds / 60}", name, "--alone"]
    command += ["--keep", str(keep)] if keep else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().rpartition("\n")[2]
        return f"| {name} | | | | the process ended with {done.returncode}: {last} |"
    told = json.loads(done.stdout)
    counts = Counter(told["counts"])
    faults = ", ".join(f"{what} ({times})" for what, times in told["faults"].items())
    inputs = counts.total() + sum(told["faults"].values())
    return (
        f"| {name} | {inputs:,} | {counts['read']:,} | {counts['refused']:,} | {faults or 'none'} |"
    )


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("minutes", type=float)
    asked.add_argument("formats", nargs="*")
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--alone", action="store_true", help="in this process, told as JSON")
    given = asked.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    if given.alone:
        print(json.dumps(fuzz(given.formats[0], given.minutes * 60, given.keep)))
        return
    print("| format | inputs | read | refused | faults |\n|---|---|---|---|---|")
    for name in given.formats or targets():
        print(row(name, given.minutes * 60, given.keep), flush=True)


if __name__ == "__main__":
    main()
