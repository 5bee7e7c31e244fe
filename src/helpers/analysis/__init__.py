"""From tidy tables to tidy tables: small pure functions, named after the table they return.

Labels are kept verbatim. A case with nothing coded keeps its row: silence is a finding.
No function has a default that changes a result.
"""

from helpers.analysis.codebook import codebook, never_used, themes
from helpers.analysis.coded import NOT_STATED, coded_in_context, levels
from helpers.analysis.decisions import code_decisions, withdrawal_reasons
from helpers.analysis.documents import document_types, documents_by_type, documents_in_words
from helpers.analysis.framework import framework_summaries
from helpers.analysis.sample import case_description, interviews

__all__ = [
    "NOT_STATED",
    "case_description",
    "code_decisions",
    "codebook",
    "coded_in_context",
    "document_types",
    "documents_by_type",
    "documents_in_words",
    "framework_summaries",
    "interviews",
    "levels",
    "never_used",
    "themes",
    "withdrawal_reasons",
]
