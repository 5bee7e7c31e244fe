"""What identifies an export: a hash of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes, or of the files in a folder in order of name.

    For a folder each file adds its name within the folder, its size and its bytes; links are not
    followed.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    if path.is_file():
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    whole = hashlib.sha256()
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    for name, file in sorted((file.relative_to(path).as_posix(), file) for file in files):
        whole.update(f"{name}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                whole.update(block)
    return whole.hexdigest()
