"""How dear the entrance is: signing in against the bare check of a password, and asking who may do what."""

import shutil
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path

from argon2 import PasswordHasher

from dti.access.roles import Action, may
from dti.access.sign_in import resume, sign_in
from dti.access.user import Role, User
from dti.store.accounts import find_account
from dti.store.engine import Store
from tests.bench.measure import Result, ratio, seconds
from tests.signed_in import PASSWORD, START, add_account

NAME, QUESTIONS = "bench.nguoi", 1000


def measure(path: Path) -> Iterator[Result]:
    """A sign-in, a session that is taken up again, a permission."""
    own = path.with_name("entrance.sqlite")
    shutil.copyfile(path, own)
    store = Store(f"sqlite:///{own}")
    add_account(store, NAME, [Role.REPORTER], ["SYT"])
    with store.reading() as session:
        account = find_account(session, NAME)
    assert account is not None, "it was just added"
    tokens, hasher, secret = count(), PasswordHasher(), PASSWORD.encode()
    yield ratio(
        "signing in / bare argon2 verify",
        lambda: sign_in(store, NAME, PASSWORD, address="127.0.0.1", at=START, token=str(next(tokens))),
        lambda: hasher.verify(account.password_hash, secret),
        limit=2,
    )
    taken = min(seconds(lambda: resume(store, "0", START)) for _ in range(50))
    yield Result("taking up a session", taken * 1e3, 5, "ms")
    store.close()
    yield _measure_permission()


def _measure_permission() -> Result:
    """The slowest kind of question: somebody of all roles but the one that may, about one department."""
    person = User(NAME, "Người Thử", frozenset(Role), frozenset({"SYT", "SGDDT"}), 1)
    cases = list(product(Action, ("SYT", "SNV", None)))

    def ask() -> None:
        for _ in range(QUESTIONS // len(cases) + 1):
            for action, department in cases:
                may(person, action, department)

    asked = (QUESTIONS // len(cases) + 1) * len(cases)
    return Result("a permission check", min(seconds(ask) for _ in range(7)) / asked * 1e6, 50, "us")
