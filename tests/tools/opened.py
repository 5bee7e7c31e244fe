"""What a piece of work opened, connected to or changed, as the interpreter itself reports it."""

from __future__ import annotations

import site
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import helpers

EVENTS = {
    "open": 0,
    "os.listdir": 0,
    "os.scandir": 0,
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rename": 1,
    "os.symlink": 1,
    "sqlite3.connect": 0,
    "socket.connect": 1,
    "subprocess.Popen": 0,
    "urllib.Request": 0,
}
"""The events that are listened to, and which of their arguments says what was meant."""

_LIBRARIES = [
    Path(folder).resolve()
    for folder in {
        *site.getsitepackages(),
        *(sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib", "purelib")),
        str(Path(str(helpers.__file__)).parent),
        sys.prefix,
    }
]
"""Where the interpreter opens files of its own when it imports a module."""

_listening: list[list[str]] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event in EVENTS:
        _listening[-1].append(_meant(arguments[EVENTS[event]]))


sys.addaudithook(_listen)


def _meant(argument: object) -> str:
    if isinstance(argument, bytes):
        return argument.decode("utf-8", "replace")
    return str(argument)


@contextmanager
def opened_outside(folder: Path) -> Iterator[list[str]]:
    """Gather what is opened outside a folder and the interpreter's own; filled when it is left."""
    heard: list[str] = []
    found: list[str] = []
    _listening.append(heard)
    try:
        yield found
    finally:
        _listening.pop()
        found += sorted({one for one in heard if not _allowed(one, folder)})


def _allowed(meant: str, folder: Path) -> bool:
    # A file that is open already is known by its number, and opened by nobody.
    if meant.isdigit() or meant == sys.executable:
        return True
    path = Path(meant.removeprefix("file://").partition("?")[0]).resolve()
    return any(path.is_relative_to(one) for one in (folder.resolve(), *_LIBRARIES))
