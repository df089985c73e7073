"""A catalogue is saved once, changed by versions, and read as it stands or stood."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlmodel import SQLModel

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue, Score
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.store.catalogue import (
    Change,
    Changes,
    department_id,
    drop_target,
    load_catalogue,
    programme_id,
    publication_id,
    read_drops,
    save_catalogue,
    target_id,
)
from dti.store.engine import Store
from dti.store.scores import read_scores
from tests.store.builders import (
    RECORDED,
    catalogue,
    conflict,
    department,
    framework,
    goal,
    member,
    noon,
    programme,
    save,
    score,
    target,
)

DATA = Path(__file__).parents[2] / "data"
LATER = RECORDED + timedelta(days=30)


def counted(store: Store) -> dict[str, int]:
    with store.reading() as session:
        tables = SQLModel.metadata.tables
        own = {name: kept for name, kept in tables.items() if name != "audit_head"}  # one row from the first day
        return {name: session.scalars(select(func.count()).select_from(kept)).one() for name, kept in own.items()}


def load(store: Store, **when: Any) -> Catalogue:
    with store.reading() as session:
        return load_catalogue(session, **when)


def changes(store: Store, *scores: Score, origin: str = "data", at: Any = LATER, **differences: Any) -> Changes:
    with store.writing() as session:
        return save_catalogue(session, catalogue(**differences), scores, by="an", at=at, origin=origin)


def without_rows(found: Catalogue) -> Catalogue:
    """The catalogue as files give it: targets without their row, no hash."""
    targets = tuple(one.model_copy(update={"version": None}) for one in found.targets)
    return found.model_copy(update={"targets": targets, "content_hash": ""})


def test_what_is_saved_is_read_again(store: Store) -> None:
    ledger = conflict(member("60", publication="BAO-1", data_date=date(2021, 12, 31)), member("50"))
    save(store, conflicts=(ledger,))
    assert without_rows(load(store)) == catalogue(conflicts=(ledger,))


def test_the_data_of_the_project_are_read_again_with_their_hash(store: Store) -> None:
    loaded = load_folder(DATA)
    with store.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="init", at=RECORDED)
    found = load(store)
    assert found.content_hash == loaded.catalogue.content_hash
    assert without_rows(found) == loaded.catalogue.model_copy(update={"content_hash": ""})
    with store.reading() as session:
        assert read_scores(session) == loaded.scores


def test_saving_again_writes_nothing(store: Store) -> None:
    loaded = load_folder(DATA)
    for _ in range(2):
        before = counted(store)
        with store.writing() as session:
            done = save_catalogue(session, loaded.catalogue, loaded.scores, by="init", at=LATER)
    assert done == Changes()
    assert done.is_empty
    assert counted(store) == before
    assert before["score"] == len(loaded.scores)


def test_a_first_save_says_what_it_added(store: Store) -> None:
    done = changes(store, score())
    assert [(change.kind, change.key) for change in done.added] == [
        ("programme", "P"),
        ("department", "A"),
        ("department", "B"),
        ("department", "CONG-BO"),
        ("publication", "BAO-1"),
        ("publication", "BAO-2"),
        ("target", "P/T-01"),
        ("target", "P/T-02"),
        ("target", "P/GEN"),
        ("declared", "P/2022-04-06/BAO-1"),
        ("province", "63/20"),
        ("province", "34/20"),
        ("framework", "922-2022"),
        ("score", "official/63/20/2021/922-2022/0"),
    ]
    assert not done.superseded
    assert not done.kept


def test_a_changed_entry_becomes_a_new_version_and_the_old_one_stays(store: Store) -> None:
    save(store)
    old = load(store)
    renamed = (target(name_vi="Tên mới"), *catalogue().targets[1:])
    assert changes(store, targets=renamed) == Changes(superseded=(Change("target", "P/T-01", ("name_vi",)),))
    found = load(store)
    assert [one.name_vi for one in found.targets] == ["Tên mới", "Chỉ tiêu T-02", "Chỉ tiêu GEN"]
    assert found.targets[0].version != old.targets[0].version
    assert found.targets[1:] == old.targets[1:]
    assert found.content_hash != old.content_hash
    assert load(store, recorded=RECORDED) == old


def test_a_change_in_what_hangs_on_an_entry_is_a_new_version_too(store: Store) -> None:
    save(store)
    raised = (target(goals=(goal("95"),)), *catalogue().targets[1:])
    assert changes(store, targets=raised).superseded == (Change("target", "P/T-01"),)
    assert load(store).targets[0].goals == (goal("95"),)
    assert load(store, recorded=RECORDED).targets[0].goals == (goal("100"),)


def test_equal_numbers_are_no_change(store: Store) -> None:
    save(store)
    assert changes(store, targets=(target(goals=(goal("100.0"),)), *catalogue().targets[1:])).is_empty


def test_what_the_data_no_longer_name_stays(store: Store) -> None:
    save(store)
    assert changes(store, targets=(target(),)).is_empty
    assert [one.code for one in load(store).targets] == ["T-01", "T-02", "GEN"]


def test_a_new_version_of_a_programme_keeps_its_targets(store: Store) -> None:
    save(store)
    assert changes(store, programmes=(programme(deadline_days=20),)).superseded == (
        Change("programme", "P", ("deadline_days",)),
    )
    assert without_rows(load(store)) == catalogue(programmes=(programme(deadline_days=20),))


def test_a_new_version_of_a_framework_keeps_its_scores(store: Store) -> None:
    save(store, score())
    renamed = framework().model_copy(update={"name_vi": "Tên mới"})
    assert changes(store, score(), frameworks=(renamed,)).superseded == (Change("framework", "922-2022", ("name_vi",)),)
    with store.reading() as session:
        assert read_scores(session) == (score(),)


def test_data_leave_what_a_steward_has_set_and_say_so(store: Store) -> None:
    save(store)
    mine = (target(name_vi="Tên của thường trực"), *catalogue().targets[1:])
    assert changes(store, origin="steward", targets=mine).superseded == (Change("target", "P/T-01", ("name_vi",)),)
    before = counted(store)
    assert changes(store) == Changes(kept=(Change("target", "P/T-01", ("name_vi",)),))
    assert counted(store) == before
    assert load(store).targets[0].name_vi == "Tên của thường trực"


def test_a_steward_supersedes_a_steward(store: Store) -> None:
    save(store)
    for name in ("Một", "Hai"):
        changes(store, origin="steward", targets=(target(name_vi=name), *catalogue().targets[1:]))
    assert load(store).targets[0].name_vi == "Hai"


def test_a_ruling_is_a_new_version_of_the_conflict(store: Store) -> None:
    sides = (member("60", data_date=date(2021, 12, 31)), member("50"))
    save(store, conflicts=(conflict(*sides),))
    ruled = conflict(*sides, picked=Decimal("60"), ruled_by="thường trực", ruled_on=date(2024, 1, 20))
    changes(store, origin="steward", conflicts=(ruled,))
    assert load(store).conflicts == (ruled,)
    assert load(store, recorded=RECORDED).conflicts == (conflict(*sides),)


def test_scores_are_superseded_one_by_one(store: Store) -> None:
    save(store, score(), score(2022, 6))
    assert changes(store, score(value=Decimal("0.53")), score(2022, 6)).superseded == (
        Change("score", "official/63/20/2021/922-2022/0", ("value",)),
    )
    with store.reading() as session:
        assert read_scores(session) == (score(value=Decimal("0.53")), score(2022, 6))


@pytest.mark.parametrize(
    ("differences", "sentence"),
    [
        ({"targets": (target(lead_department="X"),)}, "Không có đơn vị nào mang mã “X”."),
        ({"targets": (target(programme="Q"),)}, "Không có chương trình nào mang mã “Q”."),
        ({"targets": (target(pillar="sky"),)}, "Chương trình P không có trụ cột mang mã “sky”."),
        ({"conflicts": (conflict(member("1"), target="T-99"),)}, "Chương trình P không có chỉ tiêu mang mã “T-99”."),
        ({"conflicts": (conflict(member("1", publication="?")),)}, "Không có ấn phẩm công bố nào mang mã “?”."),
    ],
)
def test_an_entry_that_names_what_nobody_knows_is_refused_whole(
    store: Store, differences: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(NotFound) as caught:
        changes(store, **differences)
    assert error_text(caught.value, "vi") == sentence
    assert set(counted(store).values()) == {0}


@pytest.mark.parametrize(
    ("differences", "sentence"),
    [
        ({"framework": "1-2099"}, "There is no index framework with the code “1-2099”."),
        ({"node": "IX"}, "Framework 922-2022 has no index with the code “IX”."),
    ],
)
def test_a_score_of_an_unknown_index_is_refused(store: Store, differences: dict[str, Any], sentence: str) -> None:
    with pytest.raises(NotFound) as caught:
        save(store, score(**differences))
    assert error_text(caught.value, "en") == sentence


def test_rows_are_found_by_code_in_their_current_version(store: Store) -> None:
    save(store)
    changes(store, targets=(target(name_vi="Mới"),), departments=(department("B", note_vi="Đổi"),))
    with store.reading() as session:
        versions = {one.code: one.version for one in load_catalogue(session).targets}
        assert target_id(session, "P", "T-01") == versions["T-01"]
        assert len({department_id(session, code) for code in ("A", "B", "CONG-BO")}) == 3
        assert programme_id(session, "P") == 1
        assert publication_id(session, "BAO-2") == 2


@pytest.mark.parametrize(
    ("find", "sentence"),
    [
        (lambda session: programme_id(session, "?"), "Không có chương trình nào mang mã “?”."),
        (lambda session: department_id(session, "?"), "Không có đơn vị nào mang mã “?”."),
        (lambda session: publication_id(session, "?"), "Không có ấn phẩm công bố nào mang mã “?”."),
        (lambda session: target_id(session, "P", "?"), "Chương trình P không có chỉ tiêu mang mã “?”."),
    ],
)
def test_an_unknown_code_is_not_found(store: Store, find: Any, sentence: str) -> None:
    with store.reading() as session, pytest.raises(NotFound) as caught:
        find(session)
    assert error_text(caught.value, "vi") == sentence


def test_a_target_is_dropped_from_a_day_on(store: Store) -> None:
    save(store)
    with store.writing() as session:
        drop_target(session, "P", "T-02", day=date(2024, 5, 1), reason="hết hiệu lực", by="an", at=LATER)
    with store.reading() as session:
        assert read_drops(session, "P", as_of=date(2024, 4, 30)) == {}
        assert read_drops(session, "P", as_of=date(2024, 5, 1)) == {"T-02": (date(2024, 5, 1), "hết hiệu lực")}
        assert read_drops(session, "P", as_of=date(2024, 5, 1), recorded=RECORDED) == {}
        assert read_drops(session, "Q", as_of=date(2024, 5, 1)) == {}


def test_a_catalogue_of_any_size_takes_the_same_questions(store: Store) -> None:
    save(store)
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    load(store)
    first = len(asked)
    more = tuple(target(f"T-{n}", contributing=("B",)) for n in range(10, 40))
    changes(store, targets=more, at=noon(date(2024, 6, 1)))
    asked.clear()
    assert len(load(store).targets) == 33
    assert len(asked) == first <= 18
