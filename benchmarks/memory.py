"""The most memory that a process has had."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

MEGABYTE = 1 << 20


def peak() -> int:
    """Return the most memory that this process has had, in bytes.

    Linux keeps it for the program; what ``getrusage`` gives is at least what the starting process
    had, so that a small one seems not to grow. Elsewhere ``getrusage`` is all that there is: macOS
    counts in bytes, others in kilobytes.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most << 10
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))
