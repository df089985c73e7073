"""``dti feed``: the mapping listed with its statuses, ended and mapped anew; refusals in one sentence."""

from typing import Any

from tests.cli.conftest import Run


def test_the_mapping_is_listed(dti: Run, sourced: Any) -> None:
    said = dti("feed", "list", "--as-of", "2026-11-01")
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("NQ49/GOV-08 → KH135/GOV-08 · Cùng số liệu")
    found = dti("feed", "list", "--json").json["feeds"]
    assert {"from": "NQ49/ECO-01", "to": "922-2022/8.a", "relation": "same"}.items() <= found[3].items()


def test_a_feed_is_ended_and_mapped_anew(dti: Run, own: Any) -> None:
    ends = ("NQ49/GOV-09", "KH135/GOV-09", "--by", "Trần Bình", "--reason", "đối chiếu lại")
    assert dti("feed", "end", *ends).out == "Đã thôi nối NQ49/GOV-09 → KH135/GOV-09.\n"
    assert "KH135/GOV-09" not in dti("feed", "list").out
    assert dti("feed", "add", *ends, "--lang", "en").out == "Mapped NQ49/GOV-09 → KH135/GOV-09.\n"
    ended = dti("feed", "end", *ends, "--json").json
    assert ended == {"feed": "NQ49/GOV-09 → KH135/GOV-09", "relation": None, "stands": False, "by": "Trần Bình"}
    assert dti("feed", "add", *ends, "--json").json["stands"]
    again = dti("feed", "add", *ends)
    assert (again.code, again.err) == (1, "NQ49/GOV-09 → KH135/GOV-09 đã được nối như vậy.\n")


def test_trace_says_who_reads_the_figure_besides(dti: Run, sourced: Any) -> None:
    traced = dti("trace", "ECO-01", "--as-of", "2026-11-01", "--json").json
    assert [use["to"] for use in traced["feeds"]] == ["KH135/ECO-01", "405-2025/7", "922-2022/8", "922-2022/8.a"]
    assert all(one["fed_from"] is None for one in traced["observations"])
    fed = dti("trace", "ECO-01", "--programme", "KH135", "--as-of", "2026-11-01", "--json").json
    assert {one["fed_from"] for one in fed["observations"]} == {"NQ49/ECO-01"}
    assert "NQ49/ECO-01 → KH135/ECO-01" in dti("trace", "ECO-01", "--as-of", "2026-11-01").out
