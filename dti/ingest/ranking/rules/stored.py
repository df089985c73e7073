"""Against what the store holds: a published figure that would be replaced by another one."""

from collections.abc import Iterable

from dti.ingest.params import Both, Param, Words
from dti.ingest.ranking.changes import ScoreChange
from dti.ingest.ranking.reading import Ranking
from dti.ingest.ranking.rules import Case, Hit, RankingBook, Severity

RULES = RankingBook()


@RULES.rule("contradicts_published", Severity.WARNING)
def find_contradiction(case: Case) -> Iterable[Hit]:
    """The store has another published figure. It stays there as the version before; which one holds is for the steward
    to say.
    """
    for change in case.changes if case.ranking.is_sound else ():
        if change.contradicts and change.old is not None:
            params: dict[str, Param] = {"source": change.old.source.partition(" ; ")[0]}
            yield Hit((change.cell,), params, {"changes": _say(case.ranking, change)})


def _say(ranking: Ranking, change: ScoreChange) -> Param:
    old, new, scheme = change.old, change.new, ranking.settled.scheme
    assert old is not None, "only what was stored is contradicted"
    province = scheme.provinces.get(new.entity) if scheme else None
    name: Param = Both(province.name_vi, province.name_en) if province else new.entity
    if old.rank != new.rank and (old.value == new.value or old.value is None or new.value is None):
        return Words("ranking.word.rank_change", {"name": name, "old": old.rank or 0, "new": new.rank or 0})
    blank = Words("ranking.word.nothing")
    old_value: Param = blank if old.value is None else old.value
    new_value: Param = blank if new.value is None else new.value
    return Words("ranking.word.value_change", {"name": name, "old": old_value, "new": new_value})
