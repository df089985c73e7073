"""The door for the steward's words on efforts: versions with an audit entry in one transaction, or nothing at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.core.errors import DtiError, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.ingest.efforts import set_efforts
from dti.store.efforts import EffortValue, NewEffort, read_efforts
from dti.store.engine import Store
from tests.analysis.index_samples import YEAR
from tests.stores import sqlite_store
from tests.views.synthetic_index import add_synthetic

D = Decimal
AT = datetime(2031, 6, 2, 3, tzinfo=UTC)
LATER = AT + timedelta(minutes=1)
BY, WHY = "Nguyễn Văn A", "chưa có vốn"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    add_synthetic(made)
    yield made
    made.close()


def say(store: Store, *efforts: NewEffort, **differences: Any) -> tuple[NewEffort, ...]:
    words: dict[str, Any] = {"framework": "S98", "year": YEAR, "reason": WHY, "by": BY, "at": AT} | differences
    return set_efforts(operator(words.pop("by")), store, words.pop("framework"), words.pop("year"), efforts, **words)


def standing(store: Store) -> dict[str, EffortValue]:
    with store.reading() as session:
        return read_efforts(session, "S98", YEAR)


def trail(store: Store) -> list[Any]:
    with store.reading() as session:
        assert verify(session) is None
        return list(read_events(session))


def test_a_word_is_kept_and_audited(store: Store) -> None:
    word = NewEffort("8", D(2), D("0.9"))
    assert say(store, word, reason="  chưa  có vốn ") == (NewEffort("8", D(2), D("0.9"), reason=WHY),)
    assert standing(store) == {"8": EffortValue("8", D(2), D("0.9"), False, False, WHY, AT, BY)}
    (event,) = trail(store)
    assert (event.action, event.actor, event.object_kind, event.object_key) == (
        "effort.set",
        BY,
        "framework",
        f"S98/{YEAR}",
    )
    assert event.details == {"reason": WHY, "nodes": {"8": ["2", "0.9", "False", "False"]}}


def test_only_what_is_new_is_kept(store: Store) -> None:
    say(store, NewEffort("8", D(2)))
    new = say(store, NewEffort("8", D("2.0")), NewEffort("6", fixed=True), NewEffort("7"), at=LATER)
    assert [word.node for word in new] == ["6"]
    assert {node: word.recorded_at for node, word in standing(store).items()} == {"8": AT, "6": LATER}


def test_a_word_can_be_taken_back_to_what_nothing_said_means(store: Store) -> None:
    say(store, NewEffort("8", D(2), fixed=True))
    say(store, NewEffort("8"), at=LATER)
    word = standing(store)["8"]
    assert (word.effort, word.cap, word.fixed, word.whole) == (D(1), None, False, False)
    assert len(trail(store)) == 2


@pytest.mark.parametrize(
    ("word", "differences", "kind", "said"),
    [
        (NewEffort("8", D(2)), {"reason": " "}, WrongInput, "Ghi lý do."),
        (NewEffort("8", D(2)), {"by": ""}, WrongInput, None),
        (NewEffort("8", D(-1)), {}, WrongInput, "Công sức của chỉ số 8 phải từ 0 đến 1.000.000."),
        (NewEffort("8", D(1_000_001)), {}, WrongInput, None),
        (NewEffort("8", D("NaN")), {}, WrongInput, None),
        (NewEffort("8", cap=D("1.1")), {}, WrongInput, "Giá trị cao nhất của chỉ số 8 phải từ 0 đến 1."),
        (NewEffort("8", cap=D("-0.1")), {}, WrongInput, None),
        (NewEffort("8", cap=D("NaN")), {}, WrongInput, None),
        (NewEffort("8"), {}, WrongInput, "Chưa có gì mới để ghi: mọi chỉ số vẫn như đã nói."),
        (NewEffort("99", D(2)), {}, NotFound, "Bộ chỉ số S98 không có chỉ số “99” được chấm điểm."),
        (NewEffort("8", D(2)), {"year": 1999}, NotFound, "Bộ chỉ số S98 không chấm điểm năm 1999."),
        (NewEffort("8", D(2)), {"framework": "X"}, NotFound, f"Bộ chỉ số X không chấm điểm năm {YEAR}."),
    ],
)
def test_what_cannot_be_meant_is_refused_and_leaves_nothing(
    store: Store, word: NewEffort, differences: dict[str, Any], kind: type[DtiError], said: str | None
) -> None:
    with pytest.raises(kind) as refused:
        say(store, NewEffort("6", D(3)) if said is None else NewEffort(word.node), word, **differences)
    assert said in (None, error_text(refused.value, "vi"))
    assert all(error_text(refused.value, language) for language in LANGUAGES)
    assert (standing(store), trail(store)) == ({}, [])
