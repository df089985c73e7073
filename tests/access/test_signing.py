"""Who changes something signs it on one harmless line; nobody changes nothing."""

import pytest

from dti.access.signing import actor
from dti.access.user import Role, User, operator
from dti.core.errors import WrongInput


def test_an_account_signs_with_its_name_and_who_works_at_the_machine_with_theirs() -> None:
    nga = User("nga.le", "Lê  Nga\x07", frozenset({Role.STEWARD}), account=7)
    assert actor(nga) == "Lê Nga\\x07 (nga.le)"
    assert actor(operator(" Trần  Bình ")) == "Trần Bình"


def test_nobody_signs_nothing() -> None:
    with pytest.raises(WrongInput, match="actor_missing"):
        actor(operator(" "))
