"""``study.yml``, exports and registers, joined into one :class:`helpers.model.Study`.

``settings_file`` is what a study may say; ``registers`` reads the tables beside it; ``exports``
reads and keeps the exports; ``words`` works out what is said of each source; ``decisions`` applies
renames and merges; ``load`` joins; ``scaffold`` writes a new study from an export.
"""

from helpers.study.load import load_study
from helpers.study.scaffold import new_study

__all__ = ["load_study", "new_study"]
