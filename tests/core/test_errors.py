"""Exceptions carry a message id and parameters, and no language."""

import pickle

import pytest

from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput


@pytest.mark.parametrize("kind", [NotFound, NotAllowed, Conflict, WrongInput])
def test_every_error_is_told_by_its_key_and_params(kind: type[DtiError]) -> None:
    error = kind("store.unknown", code="GOV-01", key="k")
    assert isinstance(error, DtiError)
    assert (error.key, error.params) == ("store.unknown", {"code": "GOV-01", "key": "k"})
    assert str(error) == "store.unknown (code='GOV-01', key='k')"
    assert str(kind("store.unknown")) == "store.unknown"


def test_an_error_of_a_child_process_arrives_whole() -> None:
    error = pickle.loads(pickle.dumps(WrongInput("gate.size", limit=10)))
    assert type(error) is WrongInput
    assert (error.key, error.params) == ("gate.size", {"limit": 10})
