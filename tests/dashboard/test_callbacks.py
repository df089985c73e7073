"""The address of all callbacks: what fits none is refused before Dash sees it, and so is who may not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dti.access.roles import Action
from dti.access.user import Role
from dti.i18n import text
from tests.access.bodies import callbacks_of, page_call
from tests.signed_in import Gate, Visitor, add_account
from tests.stores import discard, sqlite_store

MISFIT = text("shell.callback.misfit", "vi")
PAGE = page_call("/", "")


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """The entrance of an empty installation with a committee member and a steward."""
    store = sqlite_store(tmp_path_factory.mktemp("callbacks"))
    add_account(store, "uy.vien", [Role.COMMITTEE])
    add_account(store, "thuong.truc", [Role.STEWARD])
    yield Gate(store)
    discard(store)


@pytest.fixture(scope="module")
def steward(gate: Gate) -> Visitor:
    return gate.enter("thuong.truc")


@pytest.fixture(scope="module")
def committee(gate: Gate) -> Visitor:
    return gate.enter("uy.vien")


def test_a_sound_body_is_answered(steward: Visitor) -> None:
    assert steward.call(PAGE).status_code == 200


def test_what_is_asked_by_a_press_is_asked_by_nothing_else(steward: Visitor) -> None:
    # assets/presses.js answers such a call itself while nobody has pressed.
    wired = steward.get("/_dash-dependencies").get_json()
    pressed = [one for one in wired if {asked["property"] for asked in one["inputs"]} <= {"n_clicks", "n_submit"}]
    assert len(pressed) > 30
    assert [one["output"] for one in pressed if not one["prevent_initial_call"]] == []


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in PAGE.items() if name != key}


_INPUTS: list[dict[str, Any]] = PAGE["inputs"]
MISFITS: dict[str, Any] = {
    "nothing": None,
    "no mapping": [1],
    "no output": _without("output"),
    "an output that is no text": PAGE | {"output": {"id": "root"}},
    "an unknown output": PAGE | {"output": "secret.children"},
    "an output of the browser's own": PAGE | {"output": "url.search"},
    "no outputs": _without("outputs"),
    "outputs that are no pair": PAGE | {"outputs": "root.children"},
    "no inputs": _without("inputs"),
    "too few inputs": PAGE | {"inputs": _INPUTS[:1]},
    "too many inputs": PAGE | {"inputs": _INPUTS * 2},
    "inputs in another order": PAGE | {"inputs": _INPUTS[::-1]},
    "another identifier": PAGE | {"inputs": [_INPUTS[0] | {"id": "other"}, _INPUTS[1]]},
    "another property": PAGE | {"inputs": [_INPUTS[0] | {"property": "href"}, _INPUTS[1]]},
    "inputs that are no list": PAGE | {"inputs": {"0": _INPUTS[0]}},
    "a state that nobody asked for": PAGE | {"state": _INPUTS[:1]},
    "a change that is no list": PAGE | {"changedPropIds": "url.search"},
    "a change that is no text": PAGE | {"changedPropIds": [7]},
}


@pytest.mark.parametrize("why", MISFITS)
def test_what_fits_no_callback_is_refused_with_a_sentence(steward: Visitor, why: str) -> None:
    answer = steward.call(MISFITS[why])
    assert (answer.status_code, answer.get_json()) == (400, {"error": MISFIT})


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"output": "root.children"', b"NaN", b'"x"'], ids=repr
)
def test_what_is_no_json_is_refused_with_a_sentence(steward: Visitor, data: bytes) -> None:
    headers = steward.headers() | {"Content-Type": "application/json"}
    answer = steward.client.post("/_dash-update-component", data=data, headers=headers)
    assert answer.status_code == 400
    assert set(answer.get_json()) == {"error"}


def test_another_type_than_json_is_no_way_around(committee: Visitor) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/octet-stream", ""):
        headers = committee.headers() | {"Content-Type": kind}
        answer = committee.client.post("/_dash-update-component", data=json.dumps(PAGE), headers=headers)
        assert answer.status_code == 400


def test_every_callback_of_the_server_asks_for_the_action_of_its_page(steward: Visitor, committee: Visitor) -> None:
    """A callback that no page may call, or that asks for nothing, does not exist."""
    for (kind, name), wired in callbacks_of(steward).items():
        if kind == "call":
            refused = committee.call({"output": wired["output"]})
            assert refused.status_code == 400, name


def test_who_may_not_see_a_page_may_call_nothing_of_it(committee: Visitor, steward: Visitor) -> None:
    wired = callbacks_of(steward)["call", "review-approve.n_clicks"]
    inputs = [{"id": one["id"], "property": one["property"], "value": None} for one in wired["inputs"]]
    state = [{"id": one["id"], "property": one["property"], "value": None} for one in wired["state"]]
    outputs = [dict(zip(("id", "property"), one.rpartition(".")[::2], strict=True)) for one in
               wired["output"][2:-2].split("...")]  # fmt: skip
    body = {"output": wired["output"], "outputs": outputs, "inputs": inputs, "state": state, "changedPropIds": []}
    refused = committee.call(body)
    assert refused.status_code == 403
    assert refused.get_json() == {"error": text("access.denied", "vi", action=Action.REVIEW)}
    assert steward.call(body).status_code in (200, 204)


def test_a_fault_of_ours_is_a_sentence_with_an_id(
    steward: Visitor, monkeypatch: pytest.MonkeyPatch, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setitem(gate.app.callback_map["root.children"], "callback", fail)
    answer = steward.call(PAGE)
    assert answer.status_code == 400
    assert "secret" not in answer.get_data(as_text=True)
    assert "secret of the inside" in caplog.text
    assert caplog.records[-1].getMessage().rpartition(" ")[2] in answer.get_json()["error"]
