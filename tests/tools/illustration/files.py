"""The files of the illustration, as bytes."""

from __future__ import annotations

from tests.tools.illustration.project import illustration
from tests.tools.illustration.registers import registers
from tests.tools.write_refi import qdpx


def files() -> dict[str, bytes]:
    """Return the files that the script writes, by name."""
    project = illustration()
    written = {project.export.file: qdpx(project)}
    for name, frame in registers().items():
        written[f"{name}.csv"] = frame.to_csv(index=False, lineterminator="\n").encode()
    return written
