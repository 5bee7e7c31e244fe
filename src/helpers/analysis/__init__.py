"""From tidy tables to tidy tables: small pure functions, named after the table they return.

Labels are kept verbatim. A case with nothing coded keeps its row: silence is a finding.
No function has a default that changes a result.

What asks one question with several functions is a module of its own: ``reach``, ``cube`` (code by
case by phase), ``bootstrap``, ``change``, ``comparison`` (changes for a page), ``saturation``,
``unmet`` (codes not yet met), ``keyness`` (words) and ``quotations``. The folders ``agreement`` and
``cooccurrence`` are imported by name where they are used: what they need is slow to load.
"""

from helpers.analysis import (
    bootstrap,
    change,
    comparison,
    cube,
    keyness,
    quotations,
    reach,
    saturation,
    unmet,
)
from helpers.analysis.accumulation import accumulation
from helpers.analysis.codebook import (
    codebook,
    coded_when,
    coders_numbered,
    never_used,
    seldom_used,
    theme_codes,
    theme_description,
    themes,
    themes_reaching,
)
from helpers.analysis.codebook_versions import (
    changes_since_earlier,
    codebook_changes,
    no_changes_in_words,
)
from helpers.analysis.coded import NOT_STATED, coded_in_context, levels, only
from helpers.analysis.decisions import (
    code_decisions,
    conflicts_by_kind,
    export_decisions,
    withdrawal_reasons,
)
from helpers.analysis.documents import (
    covered,
    covered_in_words,
    document_types,
    documents_by,
    documents_by_in_words,
    documents_by_type,
    documents_in_words,
    documents_to_look_at,
    gaps_in_words,
    register_fields_unread,
    register_headings,
    register_in_words,
    types_across,
)
from helpers.analysis.duplicates import near_duplicates
from helpers.analysis.events import busiest_year, events_in_words, events_since, sources_cited
from helpers.analysis.findings import finding_segments, finding_sides
from helpers.analysis.framework import framework_summaries
from helpers.analysis.joint import joint_display, joint_in_words
from helpers.analysis.passages import lineage, passages, placed, rolled_up
from helpers.analysis.roll_up import coded_at, codes_at
from helpers.analysis.sample import case_description, interviews

__all__ = [
    "NOT_STATED",
    "accumulation",
    "bootstrap",
    "busiest_year",
    "case_description",
    "change",
    "changes_since_earlier",
    "code_decisions",
    "codebook",
    "codebook_changes",
    "coded_at",
    "coded_in_context",
    "coded_when",
    "coders_numbered",
    "codes_at",
    "comparison",
    "conflicts_by_kind",
    "covered",
    "covered_in_words",
    "cube",
    "document_types",
    "documents_by",
    "documents_by_in_words",
    "documents_by_type",
    "documents_in_words",
    "documents_to_look_at",
    "events_in_words",
    "events_since",
    "export_decisions",
    "finding_segments",
    "finding_sides",
    "framework_summaries",
    "gaps_in_words",
    "interviews",
    "joint_display",
    "joint_in_words",
    "keyness",
    "levels",
    "lineage",
    "near_duplicates",
    "never_used",
    "no_changes_in_words",
    "only",
    "passages",
    "placed",
    "quotations",
    "reach",
    "register_fields_unread",
    "register_headings",
    "register_in_words",
    "rolled_up",
    "saturation",
    "seldom_used",
    "sources_cited",
    "theme_codes",
    "theme_description",
    "themes",
    "themes_reaching",
    "types_across",
    "unmet",
    "withdrawal_reasons",
]
