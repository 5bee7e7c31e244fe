"""Writes the illustration into ``data/example``."""

import sys
from pathlib import Path

from tests.tools.illustration.files import files

EXAMPLE = Path(__file__).resolve().parents[3] / "data" / "example"

if __name__ == "__main__":
    EXAMPLE.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (EXAMPLE / name).write_bytes(content)
        sys.stdout.write(f"data/example/{name}: {len(content):,} bytes\n")
