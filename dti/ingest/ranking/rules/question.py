"""What the table is about: is there one, which year, framework and provinces, published when and where.

The next thing that a table must say before it can be stored gets its line in `_MISSING` or its rule here.
"""

from collections.abc import Iterable, Iterator

from dti.analysis.scoring import TOTAL
from dti.ingest.params import Param, Words
from dti.ingest.ranking.provinces import recognise
from dti.ingest.ranking.rules import Case, Hit, RankingBook, Severity

RULES = RankingBook()
_FRAMEWORKS = "data/sourced/frameworks"


@RULES.rule("no_table", Severity.ERROR, stops=True)
def find_no_table(case: Case) -> Iterable[Hit]:
    """The file needs a table with a column of provinces and a column of values or ranks."""
    if not case.ranking.tables:
        yield Hit(())


@RULES.rule("several_tables", Severity.ERROR, stops=True)
def find_several_tables(case: Case) -> Iterable[Hit]:
    """One table is taken in at a time: where a file has several, or not the one named, a sheet must be chosen."""
    ranking = case.ranking
    if ranking.tables and ranking.table is None:
        sheets = tuple(one.sheet or ranking.filename for one in ranking.tables)
        places = tuple(f"{one.sheet}!{next(iter(one.grid[one.first].values())).address}" for one in ranking.tables)
        yield Hit((), {"sheets": tuple(dict.fromkeys(sheets)), "places": places})


@RULES.rule("question_open", Severity.ERROR)
def find_question_open(case: Case) -> Iterable[Hit]:
    """Assessment year, day of publication and source must be said, by the words of the file or by the person."""
    settled = case.ranking.settled
    missing = {
        "year": settled.year is None,
        "published_on": settled.published_on is None,
        "source": not settled.source,
    }
    for name, is_missing in missing.items():
        if is_missing:
            option = f"--{name.replace('_', '-')}"
            cells = tuple(at for _, at in case.ranking.titles.years) if name == "year" else ()
            yield Hit(cells, {"what": Words(f"ranking.word.{name}"), "option": option})


@RULES.rule("year_differs", Severity.WARNING)
def find_year_differs(case: Case) -> Iterable[Hit]:
    """The year that was named is another one than the words of the file name."""
    asked, said = case.ranking.asked.year, case.ranking.titles.year
    if asked is not None and said is not None and said[0] != asked:
        yield Hit((said[1],), {"asked": asked, "said": said[0]})


@RULES.rule("year_not_over", Severity.ERROR)
def find_year_not_over(case: Case) -> Iterable[Hit]:
    """Results of a year come out after it: a year that was not over is that of the publication."""
    settled = case.ranking.settled
    if settled.year is not None and settled.published_on is not None and settled.published_on.year <= settled.year:
        said = case.ranking.titles.year
        cells = (said[1],) if said is not None and case.ranking.asked.year is None else ()
        yield Hit(cells, {"year": settled.year, "published_on": settled.published_on})


@RULES.rule("framework_unknown", Severity.ERROR)
def find_framework_unknown(case: Case) -> Iterable[Hit]:
    """No framework that the store has was named, or was used in this year; an edition comes with the data files."""
    settled = case.ranking.settled
    if settled.framework is not None or settled.year is None:
        return
    known = tuple(one.code for one in settled.frameworks)
    wanted = case.ranking.asked.framework or str(settled.year)
    yield Hit((), {"wanted": wanted, "year": settled.year, "known": known, "folder": _FRAMEWORKS})


@RULES.rule("framework_differs", Severity.ERROR)
def find_framework_differs(case: Case) -> Iterable[Hit]:
    """Another framework was used in this year: under two of them a year would have two totals."""
    settled = case.ranking.settled
    if settled.framework is None or settled.year in settled.framework.assessment_years:
        return
    used = next((one for one in settled.frameworks if settled.year in one.assessment_years), None)
    if used is not None and settled.year is not None:
        yield Hit((), {"year": settled.year, "used": used.decision, "wanted": settled.framework.decision})


@RULES.rule("total_only", Severity.WARNING)
def find_total_only(case: Case) -> Iterable[Hit]:
    """The framework was not used in this year so far, or without points: only the total and its rank can be stored."""
    settled = case.ranking.settled
    if not settled.is_total_only or settled.framework is None or settled.year is None:
        return
    if any(settled.year in one.assessment_years and one != settled.framework for one in settled.frameworks):
        return  # another framework's year: `framework_differs` says so
    columns = tuple(one.column for one in case.ranking.columns if one.left_out == "total_only")
    params: dict[str, Param] = {
        "year": settled.year,
        "framework": settled.framework.decision,
        "columns": tuple(one.header for one in columns) or (Words("ranking.word.no_column"),),
        "folder": _FRAMEWORKS,
    }
    yield Hit(tuple(one.at for one in columns), params)


@RULES.rule("scheme_open", Severity.ERROR)
def find_scheme_open(case: Case) -> Iterable[Hit]:
    """The provinces that are listed do not tell whether they are the 63 or the 34."""
    ranking = case.ranking
    if ranking.settled.scheme is None:
        yield Hit((), {"lines": len(ranking.lines), "known": tuple(sorted(ranking.schemes, reverse=True))})


@RULES.rule("scheme_differs", Severity.ERROR)
def find_scheme_differs(case: Case) -> Iterable[Hit]:
    """The provinces listed are those of another scheme than the one named; codes were reused, so this would mix them
    up.
    """
    ranking = case.ranking
    asked = ranking.asked.scheme
    found = recognise(ranking.schemes, [line.label for line in ranking.lines]) if asked else None
    if asked and found is not None and found != asked:
        yield Hit((), {"asked": asked, "found": found, "lines": len(ranking.lines)})


@RULES.rule("no_total", Severity.ERROR)
def find_no_total(case: Case) -> Iterable[Hit]:
    """A table needs the index itself: its value or its rank."""
    ranking = case.ranking
    is_used = any(one.node and one.node.measure == TOTAL and not one.left_out for one in ranking.columns)
    if ranking.settled.framework is not None and not is_used:
        yield Hit(tuple(_headers(case)))


def _headers(case: Case) -> Iterator[str]:
    table = case.ranking.table
    if table is not None:
        yield from (one.at for one in table.figures[:1])
