"""The provinces of the table: each known, none twice, none missing; and the mean, where the table has one."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from dti.ingest.params import Both, Param
from dti.ingest.ranking.reading import MEAN, Line, Ranking
from dti.ingest.ranking.rules import Case, Hit, RankingBook, Severity
from dti.ingest.ranking.scores import values_of

RULES = RankingBook()


@RULES.rule("unknown_province", Severity.ERROR)
def find_unknown_province(case: Case) -> Iterable[Hit]:
    """A line names no province of the scheme, and yet has figures."""
    scheme = case.ranking.settled.scheme
    if scheme is None:
        return
    for line in case.ranking.lines:
        if line.entity is None:
            said = line.label.name or line.label.code or "–"
            yield Hit((line.at,), {"scheme": scheme.scheme}, {"found": said})


@RULES.rule("province_differs", Severity.ERROR)
def find_province_differs(case: Case) -> Iterable[Hit]:
    """Code and name of a line name two provinces."""
    scheme = case.ranking.settled.scheme
    for line in case.ranking.lines:
        if scheme is not None and line.place.by_code is not None:
            by_code = _name(case.ranking, line.place.by_code)
            yield Hit((line.at,), {"found": line.label.name, "code": line.label.code, "by_code": by_code})


@RULES.rule("double_province", Severity.ERROR)
def find_double_province(case: Case) -> Iterable[Hit]:
    """A province has more than one line."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in case.ranking.lines:
        if line.entity is not None:
            lines[line.entity].append(line)
    for entity, same in lines.items():
        if len(same) > 1:
            yield Hit(tuple(line.at for line in same), {"province": _name(case.ranking, entity)})


@RULES.rule("missing_provinces", Severity.WARNING)
def find_missing_provinces(case: Case) -> Iterable[Hit]:
    """Provinces of the scheme are not in the table: ranks can be taken over, but not checked or computed."""
    scheme = case.ranking.settled.scheme
    if scheme is None or not case.ranking.lines:
        return
    listed = {line.entity for line in case.ranking.lines}
    missing = tuple(_name(case.ranking, code) for code in scheme.provinces if code not in listed)
    if missing:
        counts = {"listed": len(scheme.provinces) - len(missing), "size": len(scheme.provinces)}
        yield Hit((), {"provinces": missing, "count": len(missing), **counts})


@RULES.rule("province_understood", Severity.NOTE)
def find_province_understood(case: Case) -> Iterable[Hit]:
    """A name is not the official one, but can only mean one province."""
    scheme = case.ranking.settled.scheme
    for line in case.ranking.lines:
        if scheme is not None and line.place.understood and line.entity in scheme.provinces:
            name = f"“{line.label.name}” = {scheme.provinces[line.entity].name_vi}"
            yield Hit((line.at,), {}, {"names": name})


@RULES.rule("mean_differs", Severity.WARNING)
def find_mean_differs(case: Case) -> Iterable[Hit]:
    """The mean that the table prints is not the mean of its provinces."""
    ranking = case.ranking
    for node in ranking.nodes if ranking.is_sound else ():
        column, values = ranking.shares_of(node), values_of(ranking, node)
        printed = values.pop(MEAN, None)
        line = next((one for one in ranking.lines if one.entity == MEAN), None)
        if printed is None or line is None or column is None or len(values) != ranking.settled.size:
            continue
        mean = sum(values.values(), Decimal(0)) / len(values)
        if abs(mean - printed) > 2 * column.half:
            made = round(mean, column.digits + 1)
            params: dict[str, Param] = {"column": column.column.header, "printed": printed, "mean": made}
            yield Hit((column.figures[line.row].cell,), params)


def _name(ranking: Ranking, entity: str) -> Param:
    scheme = ranking.settled.scheme
    if scheme is None or entity not in scheme.provinces:
        return entity
    province = scheme.provinces[entity]
    return Both(province.name_vi, province.name_en)
