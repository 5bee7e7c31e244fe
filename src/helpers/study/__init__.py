"""``study.yml``, exports and registers, joined into one :class:`helpers.model.Study`.

``settings_file`` is what a study may say; ``registers`` and ``documents`` read the tables beside
it; ``exports`` reads and keeps the exports, ``projects`` prepares them to be joined, ``earlier``
keeps an earlier codebook; ``words`` works out what is said of each source and ``texts`` which text
it has; ``decisions`` applies renames and merges; ``relations`` tells one project exported twice
from the work of two coders, ``joining`` takes once what several exports hold; ``coded``, ``memos``
and ``conflicts`` make the tables, ``findings`` that of codes for and against; ``load`` joins;
``notes`` is what to know of the result; ``scaffold`` writes a new study from an export.
"""

from helpers.study.load import load_study
from helpers.study.notes import notes
from helpers.study.scaffold import new_study

__all__ = ["load_study", "new_study", "notes"]
