"""The rules for a year's ranking table: each a function with `@rule(code, severity)`, found by itself.

`question` for what the table is about, `lines` for its provinces, `figures` for single cells and columns, `sums` for
figures that have to fit each other, `stored` for what the store holds. The four sentences of a rule stand in
`ranking.po` under `ranking.rule.<code>`; a test asks for them, and for a failing and a passing example.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dti.core.discover import collect
from dti.ingest.findings import Finding, Severity, sort_findings
from dti.ingest.params import Param
from dti.ingest.ranking.changes import ScoreChange
from dti.ingest.ranking.findings import RankingFinding
from dti.ingest.ranking.reading import Ranking
from dti.ingest.rules import Hit

__all__ = ["Case", "Hit", "RankingBook", "RankingRule", "Severity", "all_rules", "find"]


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: the table as it was understood, and what it would change."""

    ranking: Ranking
    changes: tuple[ScoreChange, ...] = ()


Check: TypeAlias = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class RankingRule:
    """A rule; one that ``stops`` leaves nothing for the others to look at."""

    code: str
    severity: Severity
    check: Check
    stops: bool = False


class RankingBook:
    """The rules of one module, in the order they are written."""

    def __init__(self) -> None:
        self.rules: list[RankingRule] = []

    def rule(self, code: str, severity: Severity, *, stops: bool = False) -> Callable[[Check], Check]:
        """Enter a function as a rule under a stable code."""

        def enter(check: Check) -> Check:
            self.rules.append(RankingRule(code, severity, check, stops))
            return check

        return enter


@cache
def all_rules() -> tuple[RankingRule, ...]:
    """Every rule, those that stop the others first."""
    import dti.ingest.ranking.rules as package

    books = [book for book in collect(package, "RULES") if isinstance(book, RankingBook)]
    return tuple(sorted((rule for book in books for rule in book.rules), key=lambda rule: not rule.stops))


def find(case: Case) -> tuple[Finding, ...]:
    """All findings of a table at once, errors first."""
    found: list[Finding] = []
    for rule in all_rules():
        hits = list(rule.check(case))
        found += _merge(rule, case.ranking.sheet, hits)
        if rule.stops and hits:
            break
    return sort_findings(tuple(found))


def _merge(rule: RankingRule, sheet: str | None, hits: Sequence[Hit]) -> list[Finding]:
    """Hits with the same parameters are one cause; what differs from place to place is listed."""
    causes: dict[str, list[Hit]] = {}
    for hit in hits:
        causes.setdefault(repr(sorted(hit.params.items())), []).append(hit)
    return [_finding(rule, sheet, same) for same in causes.values()]


def _finding(rule: RankingRule, sheet: str | None, same: Sequence[Hit]) -> Finding:
    cells = tuple(dict.fromkeys(cell for hit in same for cell in hit.cells if cell))
    listed: dict[str, Param] = {
        name: tuple({repr(hit.each[name]): hit.each[name] for hit in same}.values()) for name in same[0].each
    }
    return RankingFinding(rule.code, rule.severity, sheet if cells else None, cells, {**same[0].params, **listed})
