"""The illustration: one invented interview study, shaped like the published designs.

``python -m tests.tools.illustration`` writes it into ``data/example``, the same bytes every time.
Every sentence is invented; they stand in ``words/``, one file a theme.
"""

from tests.tools.illustration.files import files
from tests.tools.illustration.project import illustration
from tests.tools.illustration.registers import registers

__all__ = ["files", "illustration", "registers"]
