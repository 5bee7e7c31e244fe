"""Which codes stand together, in what sense of together, and how strongly.

``spans`` cuts texts into sentences and turns; ``units`` says what counts as together, and
``choosing`` takes it by name, as a page's parameter; ``pairs`` counts and compares; ``permutation``
gives the reference; ``network`` and ``clusters`` lay the result out for a chart. With rolled-up
rows (:func:`helpers.analysis.rolled_up`) parents aggregate their children; :func:`unrelated` then
leaves out pairs of a code and its own parent.
"""

from helpers.analysis.cooccurrence.choosing import reached_most, together_in_words, units_of
from helpers.analysis.cooccurrence.clusters import clustered, merges, tree
from helpers.analysis.cooccurrence.network import edges_placed, network_edges, network_nodes
from helpers.analysis.cooccurrence.pairs import (
    conditional,
    cooccurrence,
    remarked,
    square,
    unrelated,
)
from helpers.analysis.cooccurrence.permutation import against_chance
from helpers.analysis.cooccurrence.spans import NAME_AND_COLON, NAME_AND_TIME, sentences, turns
from helpers.analysis.cooccurrence.units import (
    Units,
    overlapping,
    same_participant,
    same_source,
    same_turn,
    within_characters,
    within_sentences,
)

__all__ = [
    "NAME_AND_COLON",
    "NAME_AND_TIME",
    "Units",
    "against_chance",
    "clustered",
    "conditional",
    "cooccurrence",
    "edges_placed",
    "merges",
    "network_edges",
    "network_nodes",
    "overlapping",
    "reached_most",
    "remarked",
    "same_participant",
    "same_source",
    "same_turn",
    "sentences",
    "square",
    "together_in_words",
    "tree",
    "turns",
    "units_of",
    "unrelated",
    "within_characters",
    "within_sentences",
]
