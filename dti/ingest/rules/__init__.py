"""The rules: each a function with `@rule(code, severity)` in the file of its reach, found by itself.

`cells` and `amounts` for one cell or row, `doubts` for what is possible and asks for a word, `patterns` for what all
rows show together, `duties` for who reports what, `sheet` for the form as a whole, `history` for what is stored,
`notes` for what was understood. A rule yields a `Hit` for each place; hits of one rule that say the same become one
finding with all their cells. The four sentences of a rule (message, found, expected, mend) stand in `findings.po` under
its code; a test asks for them, and for a failing and a passing example.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from dti.core.discover import collect
from dti.ingest.context import Context
from dti.ingest.findings import Finding, Severity, sort_findings
from dti.ingest.form import Form
from dti.ingest.params import Param, Params

Check: TypeAlias = Callable[[Form, Context], Iterable["Hit"]]


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
class Rule:
    """A rule; one that ``stops`` leaves nothing for the others to look at."""

    code: str
    severity: Severity
    check: Check
    stops: bool = False


class RuleBook:
    """The rules of one module, in the order they are written."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, code: str, severity: Severity, *, stops: bool = False) -> Callable[[Check], Check]:
        """Enter a function as a rule under a stable code."""

        def enter(check: Check) -> Check:
            self.rules.append(Rule(code, severity, check, stops))
            return check

        return enter


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
    """All findings of a form at once, errors first."""
    findings: list[Finding] = []
    stopped = False
    for rule in all_rules():
        if stopped and not rule.stops:
            break
        hits = list(rule.check(form, context))
        findings += _merge(rule, form.sheet, hits)
        stopped = stopped or (rule.stops and bool(hits))
    return sort_findings(tuple(findings))


def _merge(rule: Rule, sheet: str | None, hits: Sequence[Hit]) -> list[Finding]:
    causes: dict[str, list[Hit]] = {}
    for hit in hits:
        answer = hit.answer if rule.severity is Severity.WARNING else ""
        causes.setdefault(f"{hit.sheet}|{answer}|{sorted(hit.params.items())!r}", []).append(hit)
    return [_finding(rule, same[0].sheet or sheet, same) for same in causes.values()]


def _finding(rule: Rule, sheet: str | None, same: Sequence[Hit]) -> Finding:
    first = same[0]
    cells = tuple(dict.fromkeys(cell for hit in same for cell in hit.cells if cell))
    listed: dict[str, Param] = {
        name: tuple({repr(hit.each[name]): hit.each[name] for hit in same}.values()) for name in first.each
    }
    answer = first.answer if rule.severity is Severity.WARNING else ""
    return Finding(rule.code, rule.severity, sheet, cells, {**first.params, **listed}, answer)
