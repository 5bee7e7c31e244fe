"""The team's own pages: what people said, in its context, with memos and its place.

Nothing here is protected, and nothing here may be published: these pages are added to a study's
book by ``icsbook build --edition team`` alone, on the study's own machine.
"""

from helpers.team.edition import SEGMENTS, TRANSCRIPTS, TeamEdition, team_edition
from helpers.team.page import Section, TeamPage

__all__ = ["SEGMENTS", "TRANSCRIPTS", "Section", "TeamEdition", "TeamPage", "team_edition"]
