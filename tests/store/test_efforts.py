"""The steward's words on efforts: versions by framework, node and year, of which the latest stands."""

from datetime import timedelta
from decimal import Decimal

from dti.store.efforts import EffortValue, NewEffort, add_efforts, read_efforts
from dti.store.engine import Store
from tests.store.builders import RECORDED

D = Decimal
LATER = RECORDED + timedelta(hours=1)


def say(store: Store, *efforts: NewEffort, **differences: object) -> None:
    words = {"framework": "F", "year": 2024, "at": RECORDED, "by": "An"} | differences
    with store.writing() as session:
        add_efforts(session, words["framework"], words["year"], efforts, at=words["at"], by=words["by"])  # type: ignore[arg-type]


def read(store: Store, framework: str = "F", year: int = 2024, **bounds: object) -> dict[str, EffortValue]:
    with store.reading() as session:
        return read_efforts(session, framework, year, **bounds)  # type: ignore[arg-type]


def test_nothing_said_is_nothing(store: Store) -> None:
    say(store)
    assert read(store) == {}


def test_a_word_comes_back_whole_with_who_said_it_and_when(store: Store) -> None:
    say(store, NewEffort("8", D("2.5"), D("0.9"), fixed=False, whole=True, reason="thiếu vốn"), NewEffort("6"))
    assert read(store) == {
        "8": EffortValue("8", D("2.5"), D("0.9"), False, True, "thiếu vốn", RECORDED, "An"),
        "6": EffortValue("6", D(1), None, False, False, "", RECORDED, "An"),
    }


def test_the_latest_word_on_a_node_stands_and_the_earlier_one_is_kept(store: Store) -> None:
    say(store, NewEffort("8", D(2)), NewEffort("6", D(3)))
    say(store, NewEffort("8", D(5), fixed=True), at=LATER, by="Bình")
    found = read(store)
    assert {node: (word.effort, word.fixed, word.recorded_by) for node, word in found.items()} == {
        "8": (D(5), True, "Bình"),
        "6": (D(3), False, "An"),
    }
    assert read(store, recorded=RECORDED)["8"] == EffortValue("8", D(2), None, False, False, "", RECORDED, "An")


def test_another_framework_or_year_has_words_of_its_own(store: Store) -> None:
    say(store, NewEffort("8", D(2)))
    say(store, NewEffort("8", D(3)), year=2023)
    say(store, NewEffort("8", D(4)), framework="G")
    assert [read(store, *key)["8"].effort for key in (("F", 2024), ("F", 2023), ("G", 2024))] == [D(2), D(3), D(4)]
