"""A study's coding, joined and de-identified, written for other programs.

``release`` decides what may leave, under which names; ``pseudonyms`` makes the names; ``qdpx``,
``csv_tables`` and ``parquet`` write one format each; ``dictionary`` says what the tables hold;
``place`` sees that nothing half-written looks finished.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from helpers.export.csv_tables import write_csv
from helpers.export.parquet import write_parquet
from helpers.export.place import place_for, put
from helpers.export.qdpx import write_qdpx
from helpers.export.release import Choices, Release, deidentified
from helpers.model import Study

__all__ = ["FORMATS", "Choices", "Release", "deidentified", "export_study"]

FORMATS: Mapping[str, Callable[[Release, Path], list[str]]] = {
    "qdpx": write_qdpx,
    "csv": write_csv,
    "parquet": write_parquet,
}
"""What writes each format; each returns sentences about what the format could not take."""


def export_study(
    study: Study, to: str, out: Path | None = None, choices: Choices | None = None
) -> list[str]:
    """Write the coding of a study for another program.

    Parameters
    ----------
    study : Study
    to : str
        One of :data:`FORMATS`.
    out : Path, optional
        A new file for ``qdpx``, a new folder for the others. Without it, the study's own folder of
        built files, where an earlier export is replaced.
    choices : Choices, optional
        What the team decided; without it, what protects most.

    Returns
    -------
    list of str
        What was written, changed and left out, a sentence each.

    Raises
    ------
    StudyError
        If the place is in use or among the study's inputs, or the format cannot hold the study.

    Examples
    --------
    >>> sorted(FORMATS)
    ['csv', 'parquet', 'qdpx']
    """
    place = place_for(study.folder, to, out)
    release = deidentified(study, choices or Choices())
    said = put(place, lambda path: FORMATS[to](release, path))
    return [f"Wrote {place}.", *release.notes, *said]
