"""The book on this machine, rebuilt when a file is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from helpers.errors import IcsbookError
from helpers.paths import ROOT

WATCHED = ("book", "notebooks", "src", "data/reference", "_config.yml", "_toc.yml")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve_book(
    folder: Path, rebuild: Callable[[], Path], port: int, say: Callable[[str], None]
) -> None:
    """Build, show, and rebuild what changed when a file does, until interrupted.

    Runs that nothing touched are not run again. A later build that fails is told; the book stays
    as it was.

    Parameters
    ----------
    folder : Path
        The study's folder.
    rebuild : callable
        Builds the book and returns the folder of its site.
    port : int
    say : callable
        Told what happens, a sentence at a time.
    """
    site = rebuild()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"The book is at http://localhost:{server.server_port}. Stop with Ctrl+C.")
    try:
        for changes in watch(*_watched(folder), ignore_permission_denied=True):
            names = sorted({Path(path).name for _, path in changes if not _made(Path(path))})
            if names:
                say(f"Changed: {', '.join(names[:5])}.")
                _attempt(rebuild, say)
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.shutdown()


def _watched(folder: Path) -> Iterable[Path]:
    return [path for name in WATCHED if (path := ROOT / name).exists()] + [folder]


def _made(path: Path) -> bool:
    """Whether a file is one that a build itself writes."""
    return any(part in {".cache", "__pycache__", ".ipynb_checkpoints"} for part in path.parts)


def _attempt(rebuild: Callable[[], Path], say: Callable[[str], None]) -> None:
    try:
        rebuild()
        say("Built.")
    except IcsbookError as error:
        say(f"{error}\nThe book stays as it was.")
