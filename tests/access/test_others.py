"""Numbers, codes and names of others in every place that takes one, and names that try to leave the store.

What somebody may not see is refused or not there; either way nothing of it is in the answer and nothing is written.
"""

from io import BytesIO
from typing import Any

import pytest

from tests.access.bodies import body_for, page_call, split_page
from tests.access.world import HIDDEN, OWN, World, read_answer, report

STRANGE = (
    "../../pyproject.toml", "..%2f..%2fpyproject.toml", "%2e%2e/%2e%2e/etc/passwd", "..\\..\\pyproject.toml",
    "%5c..%5cpyproject.toml", "a%00b", "%00", "/etc/passwd", "//etc/passwd", "file:///etc/passwd", "x" * 3000,
    "%F0%9F%92%A9", "%C3%28", "%E2%80%AE1", "1;DROP TABLE account", "1' OR '1'='1", "-1", "0", "1e3", "1.0", " 1",
    "2147483648", "99999999999999999999", "{0.__class__}", "%25s%25n", "CON", "nul.xlsx", ".", "..", "~", "*",
)  # fmt: skip
FILES = (
    "/tai/ban-goc/{}", "/tai/ban-danh-dau/{}", "/tai/bieu-mau/{}/2026-Q3", "/tai/bieu-mau/SGDDT/{}",
    "/tai/tu-danh-gia?dv={}&nam=2024", "/tai/tu-danh-gia?dv=SGDDT&nam={}", "/tai/bang-xep-hang/{}",
    "/tai/nhac-hen/{}", "/tai/bao-cao/{}", "/tai/nhat-ky?dang={}", "/tai/du-lieu-cua-toi?dang={}", "/assets/{}",
    "/_dash-component-suites/dash/{}", "/_dash-component-suites/{}/dash.js", "/static/{}",
)  # fmt: skip
_NOTED = ("/tai/du-lieu-cua-toi?dang={}",)  # who takes their own data away is noted, whatever the form
OUTSIDE = ("[project]", "root:x:", "sqlite format 3", "traceback (most recent", "site-packages")
PARAMETERS = (
    "ct",
    "ky",
    "moc",
    "ngay",
    "mh",
    "tam",
    "lang",
    "so",
    "nam",
    "tinh",
    "bn",
    "dv",
    "muc",
    "tiep",
    "ra",
    "do",
)


def _assert_nothing(world: World, who: str, answer: Any, *, said: tuple[str, ...] = ()) -> None:
    words = read_answer(answer)
    assert answer.status_code < 500, words[:2000]
    assert [one for one in HIDDEN.get(who, ()) if one in words and one not in said] == []
    assert [one for one in OUTSIDE if one in words] == []
    assert not world.has_changed()


@pytest.mark.parametrize("where", FILES)
def test_no_name_leads_out_of_the_store(world: World, where: str) -> None:
    for who in ("reporter_other", "steward"):
        for strange in STRANGE:
            answer = world.visitors[who].get(where.format(strange))
            if where in _NOTED:
                world.has_changed()  # that it was taken is noted in the trail
            _assert_nothing(world, who, answer)
            assert "attachment" not in answer.headers.get("Content-Disposition", "") or where.endswith("dang={}")
    world.put_back()


@pytest.mark.parametrize("pathname", ["/chi-tieu/{}", "/don-vi/{}", "/tru-cot/{}", "/duyet/{}", "/{}"])
def test_no_part_of_a_path_breaks_a_page(world: World, pathname: str) -> None:
    for who in ("reporter_other", "steward"):
        for strange in STRANGE:
            answer = world.visitors[who].call(page_call(pathname.format(strange), ""), buffered=True)
            assert answer.status_code == 200
            _assert_nothing(world, who, answer)


@pytest.mark.parametrize("page", ["/", "/dti", "/nop-bao-cao", "/don-vi", "/dti/tu-danh-gia", "/dti/mo-phong"])
def test_no_parameter_of_an_address_breaks_a_page(world: World, page: str) -> None:
    for strange in (*STRANGE, OWN, world.names["waiting"]):
        search = "?" + "&".join(f"{name}={strange}" for name in PARAMETERS)
        answer = world.visitors["reporter_other"].call(page_call(page, search), buffered=True)
        assert answer.status_code == 200
        _assert_nothing(world, "reporter_other", answer)


OF_OTHERS = (
    "/nop-bao-cao?bn={waiting}", "/nop-bao-cao?bn={checked}", "/nop-bao-cao?bn={refused}", "/nop-bao-cao?bn={approved}",
    "/nop-bao-cao?bn={assessed}", "/nop-bao-cao?dv=SYT&ky=2026-Q3", "/don-vi/SYT?ky=2026-Q3&tam=1", "/duyet/{waiting}",
    "/chi-tieu/SOC-08?ky=2026-Q3&tam=1&bn={waiting}", "/dti/tu-danh-gia?dv=SYT&nam=2024&tam=1", "/theo-doi?dv=SYT",
    "/doc-phu-luc?dv=SYT", "/?ky=2026-Q3&tam=1", "/dti?tam=1&nam=2024", "/dti/vi-sao?tam=1&bn={assessed}",
    "/nhat-ky?muc={waiting}", "/tai-khoan?ten=chimyen.gui", "/doi-chieu?tam=1&muc=SOC-08",
)  # fmt: skip


@pytest.mark.parametrize("page", OF_OTHERS)
def test_the_number_of_another_department_shows_nothing_of_it(world: World, page: str) -> None:
    asked = world.fill_in(page)
    for language in ("", "&lang=en"):
        said = ("chimyen.gui",) if "chimyen.gui" in asked else ()
        search = f"{asked}{language}" if "?" in asked else f"{asked}?{language[1:]}"
        answer = world.visitors["reporter_other"].call(page_call(*split_page(search)), buffered=True)
        _assert_nothing(world, "reporter_other", answer, said=said)


_TARGETED = [
    ("submit-confirm.n_clicks", "/nop-bao-cao?bn={checked}"),
    ("submit-thread-send.n_clicks", "/nop-bao-cao?bn={waiting}"),
    ("appendix-read.n_clicks appendix-result.value", "/doc-phu-luc?dv=SYT&ky=2026-Q3"),
    ("appendix-send.n_clicks", "/doc-phu-luc?dv=SYT&ky=2026-Q3"),
    ("appendix-form.n_clicks", "/doc-phu-luc?dv=SYT&ky=2026-Q3"),
]


@pytest.mark.parametrize(("name", "page"), _TARGETED)
@pytest.mark.parametrize("who", ["reporter_other", "committee", "analyst", "administrator"])
def test_an_action_on_what_is_anothers_does_nothing(world: World, name: str, page: str, who: str) -> None:
    """The body is a steward's, number for number; only who sends it is somebody else."""
    body = body_for(world, "steward", name, world.fill_in(page))
    world.has_changed()
    answer = world.visitors[who].call(body, buffered=True)
    assert answer.status_code in (200, 403)
    _assert_nothing(world, who, answer)


def test_a_report_for_another_department_is_not_taken_and_says_nothing(world: World) -> None:
    visitor = world.visitors["reporter_other"]
    for hand_in in ("0", "1"):
        fields = {"file": (BytesIO(report("Quý III/2026", note="x", source="x")), "x.xlsx"), "hand_in": hand_in}
        fields |= {"reason": "vì"}
        answer = visitor.client.post("/gui", data=fields, headers=visitor.headers() | {"Accept": "application/json"})
        assert answer.status_code == 403
        words = read_answer(answer)
        assert [one for one in HIDDEN["reporter_other"] if one in words] == []
        world.put_back()


def test_who_may_see_them_meets_the_planted_words(world: World) -> None:
    """Otherwise all of the above would prove nothing."""
    met = set()
    for page in OF_OTHERS[:11]:
        answer = world.visitors["steward"].call(page_call(*split_page(world.fill_in(page))), buffered=True)
        met |= {one for one in HIDDEN["reporter_other"] if one in read_answer(answer)}
    answer = world.visitors["steward"].get(world.fill_in("/tai/ban-goc/{waiting}"))
    met |= {one for one in HIDDEN["reporter_other"] if one in read_answer(answer)}
    assert met >= {"chimyen-tep", "chimyen.gui", "chim yến", "chimyen-ghichu", "chimyen-nguon", "chimyen-nhanxet"}
    assert met >= {"chimyen-minhchung", "chimyen-loi", "8.675.309", "9.765.431", "137,31", "8675309"}
