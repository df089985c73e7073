"""The rules for self-assessments: each a function with `@rule(code, severity)` in the file of its reach.

`cells` for one row, `sheet` for the form as a whole, `notes` for what was understood. Rules for forms of targets that
look at a form as a whole hold here too (`SHARED`). A rule of the same code as one there says the same thing in the same
words; the sentences of the others stand in `assessment_findings.po`.
"""

from functools import cache
from typing import TypeAlias

from dti.core.discover import collect
from dti.ingest.assessment.form import AssessmentForm
from dti.ingest.context import Context
from dti.ingest.findings import Finding
from dti.ingest.rules import BookOf, RuleOf, all_rules, find_by

AssessmentRule: TypeAlias = RuleOf[AssessmentForm]

SHARED = (
    "doubled_column",
    "missing_department",
    "unknown_department",
    "department_disagrees",
    "personal_data",
    "legacy_encoding",
    "legacy_encoding_converted",
    "columns_ignored",
    "department_from_name",
    "hidden_form_unread",
)


class AssessmentBook(BookOf[AssessmentForm]):
    """The rules of one module for self-assessments."""


@cache
def own_rules() -> tuple[AssessmentRule, ...]:
    """The rules written for self-assessments, those that stop the others first."""
    import dti.ingest.assessment.rules as package

    books = [book for book in collect(package, "RULES") if isinstance(book, AssessmentBook)]
    rules = [rule for book in books for rule in book.rules]
    return tuple(sorted(rules, key=lambda rule: not rule.stops))


@cache
def assessment_rules() -> tuple[AssessmentRule, ...]:
    """Every rule that a self-assessment passes; ValueError where two have the same code."""
    shared: list[AssessmentRule] = [rule for rule in all_rules() if rule.code in SHARED]
    rules = [*own_rules(), *shared]
    codes = [rule.code for rule in rules]
    if len(set(codes)) != len(codes) or len(shared) != len(SHARED):
        raise ValueError(f"rules with the same code, or a shared one that is gone: {sorted(codes)}")
    return tuple(rules)


def find_in_assessment(form: AssessmentForm, context: Context) -> tuple[Finding, ...]:
    """All findings of a self-assessment at once, errors first."""
    return find_by(assessment_rules(), form, context)
