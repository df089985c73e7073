"""What one person chooses never reaches another: two at once, with different questions, languages and rights, are each
answered as if they were alone.
"""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dti.access.user import Role
from dti.config import Settings
from dti.store.engine import Store
from tests.access.bodies import page_call
from tests.demo import build_demo_store, build_once, shared_folder
from tests.signed_in import START, Clock, Gate, Visitor, add_account

ROUNDS = 12
#: Who, and what they look at: pages that are remembered and pages that are not.
CHOICES = {
    "uy.vien": ("/", "?ky=2024-Q4&lang=en&mh=1"),
    "can.bo": ("/", "?ky=2023-Q4&moc=2030&mh=0"),
    "thuong.truc": ("/chi-tieu/SOC-08", "?mh=1&tam=1"),
    "chuyen.vien": ("/dti/khoang-cach", "?nam=2023&lang=en"),
}
_PEOPLE = {
    "uy.vien": ((Role.COMMITTEE,), ()),
    "can.bo": ((Role.REPORTER,), ("SYT",)),
    "thuong.truc": ((Role.STEWARD,), ()),
    "chuyen.vien": ((Role.ANALYST,), ()),
}


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """One application in one process, and everybody with an account."""
    demo = build_once(shared_folder(tmp_path_factory), "demo-store", build_demo_store)
    file = tmp_path_factory.mktemp("two") / "two.sqlite"
    shutil.copyfile(Path(demo), file)
    store = Store(f"sqlite:///{file}")
    for name, (roles, departments) in _PEOPLE.items():
        add_account(store, name, roles, departments, full_name=f"Họ tên của {name}")
    yield Gate(store, Clock(START), Settings(database_url=store.url))
    store.close()


def look(visitor: Visitor, choice: tuple[str, str]) -> bytes:
    """What is drawn for somebody."""
    answer = visitor.call(page_call(*choice), buffered=True)
    assert answer.status_code == 200
    return bytes(answer.get_data())


def test_many_at_once_are_each_answered_as_if_alone(gate: Gate) -> None:
    visitors = {name: gate.enter(name) for name in CHOICES}
    alone = {name: look(visitors[name], choice) for name, choice in CHOICES.items()}
    assert len(set(alone.values())) == len(CHOICES)
    with ThreadPoolExecutor(len(CHOICES)) as people:
        told = [(name, people.submit(look, visitors[name], CHOICES[name])) for _ in range(ROUNDS) for name in CHOICES]
        assert [name for name, answer in told if answer.result() != alone[name]] == []


def test_the_same_question_shows_each_their_own_name(gate: Gate) -> None:
    told = {name: json.loads(look(gate.enter(name), ("/", "?ky=2024-Q4"))) for name in CHOICES}
    for name, page in told.items():
        written = json.dumps(page, ensure_ascii=False)
        assert [other for other in CHOICES if f"Họ tên của {other}" in written] == [name]


def test_two_windows_of_one_person_keep_their_own_choices(gate: Gate) -> None:
    one, other = gate.enter("uy.vien"), gate.enter("uy.vien")
    vietnamese, english = look(one, ("/", "?ky=2024-Q4")), look(other, ("/", "?ky=2023-Q2&lang=en"))
    assert vietnamese != english
    assert look(one, ("/", "?ky=2024-Q4")) == vietnamese
    assert look(other, ("/", "?ky=2023-Q2&lang=en")) == english
