"""Only names of this machine are answered: a foreign name may be made to point here by whoever owns it."""

from typing import Any

import pytest
from dash import Dash


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.5:8049", "localhost.evil.example"])
def test_a_foreign_name_gets_nothing(app: Dash, host: str) -> None:
    for path in ("/", "/_dash-layout", "/tai/ban-goc/1"):
        answer = app.server.test_client().get(path, headers={"Host": host})
        assert (answer.status_code, "chỉ tiêu" in answer.get_data(as_text=True)) == (421, False)


@pytest.mark.parametrize("host", ["127.0.0.1:8049", "localhost", "localhost:8049", "[::1]:8049"])
def test_the_machine_itself_is_answered(app: Dash, host: str) -> None:
    assert app.server.test_client().get("/", headers={"Host": host}).status_code == 200


def test_a_chosen_period_says_that_it_keeps_later_figures_out(app: Dash) -> None:
    body: dict[str, Any] = {
        "output": "root.children",
        "outputs": {"id": "root", "property": "children"},
        "inputs": [
            {"id": "url", "property": "pathname", "value": "/"},
            {"id": "url", "property": "search", "value": "?ngay=2022-04-06&ky=2022-Q1"},
        ],
        "changedPropIds": ["url.search"],
    }
    bounded = str(app.server.test_client().post("/_dash-update-component", json=body).get_json())
    body["inputs"][1]["value"] = "?ngay=2022-04-06"
    free = str(app.server.test_client().post("/_dash-update-component", json=body).get_json())
    assert ("31/03/2022" in bounded, "Bỏ giới hạn kỳ" in bounded, "Bỏ giới hạn kỳ" in free) == (True, True, False)
