"""The rules: each a function with `@rule(code, severity)` in the file of its reach, found by itself.

`cells` and `amounts` for one cell or row, `doubts` for what is possible and asks for a word, `patterns` for what all
rows show together, `names` for what a row
calls itself, `duties` for who reports what, `sheet` for the form as a whole, `history` for what is stored,
`published` for what was published, `notes` for what was understood. A rule yields a `Hit` for each place; hits of one
rule that say the same become one finding with all their cells. The four sentences of a rule (message, found, expected,
mend) stand in `findings.po` under its code; a test asks for them, and for a failing and a passing example.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeAlias, TypeVar

from dti.core.discover import collect
from dti.ingest.context import Context
from dti.ingest.findings import Finding, Severity, sort_findings
from dti.ingest.form import Form
from dti.ingest.params import Param, Params

AForm = TypeVar("AForm", bound=Form, contravariant=True)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule found something.

    Hits with the same ``params`` are one cause; what differs from place to place (``each``) is listed in the finding.
    ``answer`` is the row's `Ghi chú`, which answers a warning. ``sheet`` is the form's unless another one is named.
    """

    cells: tuple[str, ...]
    params: Params = field(default_factory=dict)
    each: Params = field(default_factory=dict)
    answer: str = ""
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class RuleOf(Generic[AForm]):
    """A rule for a kind of form; one that ``stops`` leaves nothing for the others to look at."""

    code: str
    severity: Severity
    check: Callable[[AForm, Context], Iterable[Hit]]
    stops: bool = False


class BookOf(Generic[AForm]):
    """The rules of one module for a kind of form, in the order they are written."""

    def __init__(self) -> None:
        self.rules: list[RuleOf[AForm]] = []

    def rule(
        self, code: str, severity: Severity, *, stops: bool = False
    ) -> Callable[[Callable[[AForm, Context], Iterable[Hit]]], Callable[[AForm, Context], Iterable[Hit]]]:
        """Enter a function as a rule under a stable code."""

        def enter(check: Callable[[AForm, Context], Iterable[Hit]]) -> Callable[[AForm, Context], Iterable[Hit]]:
            self.rules.append(RuleOf(code, severity, check, stops))
            return check

        return enter


Rule: TypeAlias = RuleOf[Form]


class RuleBook(BookOf[Form]):
    """The rules of one module for reports of targets."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, those that stop the others first; ValueError where two have the same code."""
    import dti.ingest.rules as package

    books = [book for book in collect(package, "RULES") if isinstance(book, RuleBook)]
    rules = [rule for book in books for rule in book.rules]
    codes = [rule.code for rule in rules]
    if len(set(codes)) != len(codes):
        raise ValueError(f"rules with the same code: {sorted({code for code in codes if codes.count(code) > 1})}")
    return tuple(sorted(rules, key=lambda rule: not rule.stops))


def find(form: Form, context: Context) -> tuple[Finding, ...]:
    """All findings of a report of targets at once, errors first."""
    return find_by(all_rules(), form, context)


def find_by(rules: Iterable[RuleOf[AForm]], form: AForm, context: Context) -> tuple[Finding, ...]:
    """What these rules find in a form, errors first; those that stop the others come first among them."""
    findings: list[Finding] = []
    stopped = False
    for rule in rules:
        if stopped and not rule.stops:
            break
        hits = list(rule.check(form, context))
        findings += _merge(rule, form.sheet, hits)
        stopped = stopped or (rule.stops and bool(hits))
    return sort_findings(tuple(findings))


def _merge(rule: RuleOf[AForm], sheet: str | None, hits: Sequence[Hit]) -> list[Finding]:
    causes: dict[str, list[Hit]] = {}
    for hit in hits:
        answer = hit.answer if rule.severity is Severity.WARNING else ""
        causes.setdefault(f"{hit.sheet}|{answer}|{sorted(hit.params.items())!r}", []).append(hit)
    return [_finding(rule, same[0].sheet or sheet, same) for same in causes.values()]


def _finding(rule: RuleOf[AForm], sheet: str | None, same: Sequence[Hit]) -> Finding:
    first = same[0]
    cells = tuple(dict.fromkeys(cell for hit in same for cell in hit.cells if cell))
    listed: dict[str, Param] = {
        name: tuple({repr(hit.each[name]): hit.each[name] for hit in same}.values()) for name in first.each
    }
    answer = first.answer if rule.severity is Severity.WARNING else ""
    return Finding(rule.code, rule.severity, sheet, cells, {**first.params, **listed}, answer)
