"""Every column of text is decided upon: it may speak of a person, or it cannot."""

from collections import Counter

from sqlalchemy import Boolean, Date, Integer
from sqlmodel import SQLModel

import dti.store.models  # noqa: F401  the tables
from dti.store.column_types import ExactDecimal, UTCMoment
from dti.store.personal import IMPERSONAL, PERSONAL, Erasure, Keep, Kind, columns_of

NO_TEXT = (Boolean, Date, ExactDecimal, Integer, UTCMoment)
LISTED = [column.place for column in PERSONAL] + [f"{name}.{one}" for name, own in IMPERSONAL.items() for one in own]


def texts() -> set[str]:
    """All columns that hold text, or bytes and lists in which text may stand."""
    return {
        f"{own.name}.{column.name}"
        for own in SQLModel.metadata.sorted_tables
        for column in own.columns
        if not isinstance(column.type, NO_TEXT)
    }


def test_every_column_of_text_is_in_one_of_the_two_lists() -> None:
    assert sorted(texts() - set(LISTED)) == [], "decide in dti/store/personal.py"


def test_the_lists_name_columns_that_exist_and_each_once() -> None:
    assert sorted(set(LISTED) - texts()) == []
    assert [place for place, times in Counter(LISTED).items() if times > 1] == []


def test_a_column_that_is_signed_is_known_by_its_name() -> None:
    signed = {place for place in texts() if place.rpartition(".")[2] in {"by", "recorded_by", "ruled_by", "sent_by"}}
    assert {column.place for column in columns_of(Kind.SIGNATURE)} == signed


def test_what_is_kept_for_a_while_is_deleted_and_what_is_kept_for_good_is_not() -> None:
    deleted = {column.place for column in PERSONAL if column.erasure is Erasure.DELETED}
    assert deleted == {column.place for column in PERSONAL if column.keep is Keep.RETENTION}
    assert deleted == {"account_session.key", "api_use.key", "sign_in_attempt.name_key", "sign_in_attempt.address"}
    assert {column.erasure for column in columns_of(Kind.TRAIL)} == {Erasure.KEPT}
