"""Stored text that attacks, on every page, in every report and every export: it stays text.

No element comes of it in a browser, no dialog, no request to anywhere else, no complaint of the page's policy, and no
formula and no link where a spreadsheet program opens a file. Everybody signs in through the real form. (An address in
a source may be followed: it is drawn as itself, by `dashboard.components.facts`.)
"""

import base64
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog
from playwright.sync_api import Page as Window

from dti.core.periods import Period
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.report import Subject
from tests.access.attacks import EVALUATED, plant
from tests.access.bodies import body_for
from tests.access.world import PEOPLE, World, build_world, user_in
from tests.browser import Rest
from tests.demo import build_demo_store, build_once, shared_folder
from tests.live import serve
from tests.printing import all_forms, print_all
from tests.signed_in import PASSWORD, START

PAGES = {
    "steward": """
        /?tam=1 /tru-cot/society?tam=1 /don-vi/SYT?tam=1 /don-vi /theo-doi?ky=2026-Q3 /dti /doi-chieu
        /nop-bao-cao?dv=SYT&ky=2026-Q3 /nop-bao-cao?bn={waiting} /nop-bao-cao?bn={refused} /bao-cao /nhat-ky
        /chi-tieu/SOC-08?tam=1 /chi-tieu/GOV-02 /doc-phu-luc?dv=SYT /dti/do-chac /dti/duong-ve /dti/khoang-cach
        /dti/mo-phong /dti/nap /dti/tu-danh-gia?dv=SYT&nam=2024 /dti/vi-sao /dung-chung /duyet/{waiting} /danh-muc
        /danh-muc?sua=target:NQ49/SOC-08 /danh-muc?muc=lich-su /bao-cao/da-lap
        /danh-muc?muc=anh-xa&ma={mapping}""",
    "administrator": "/tai-khoan /nhat-ky",
    "reporter_own": """
        / /don-vi/SYT /nop-bao-cao?bn={waiting} /nop-bao-cao?bn={checked} /nop-bao-cao /doc-phu-luc?dv=SYT
        /chi-tieu/SOC-08 /dti/tu-danh-gia?dv=SYT&nam=2024""",
}
FILES = (
    "/tai/nhat-ky?dang=csv",
    "/tai/nhat-ky?dang=xlsx",
    "/tai/du-lieu-cua-toi",
    "/tai/bieu-mau/SYT/2026-Q3",
    "/tai/ban-danh-dau/{waiting}",
    "/tai/ban-danh-dau/{refused}",
    "/tai/tu-danh-gia?dv=SYT&nam=2024",
    "/tai/nhac-hen/2026-Q3",
    "/tai/danh-muc?ct=NQ49",
)
_TABLE, _ROWS = "table-xlsx.n_clicks table-csv.n_clicks", "rows-xlsx.n_clicks rows-csv.n_clicks"
EXPORTS = (
    (_TABLE, "/dti"),
    (_ROWS, "/tru-cot"),
    (_ROWS, "/doi-chieu"),
    (_ROWS, "/chi-tieu/SOC-08?tam=1"),
    ("wb-export.n_clicks", "/dti/duong-ve"),
    ("sim-export.n_clicks", "/dti/mo-phong"),
    ("cert-export.n_clicks", "/dti/do-chac"),
)
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_COME_OF_IT = """() => [...document.querySelectorAll("img[src='x'], b[onclick], a[href^='javascript'], [onerror]"),
    ...document.querySelectorAll("a[href*='evil.example']:not(.address)"),
    ...[...document.scripts].filter(one => one.text.trim() === 'hacked()')].map(one => one.outerHTML)
    .concat(window.hackedHere ? ['hacked() was called'] : [])"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The store with everybody in it, and in every column what attacks."""
    shared = shared_folder(tmp_path_factory)
    made = build_world(build_once(shared, "demo-store", build_demo_store), tmp_path_factory.mktemp("attacked"))
    plant(made)
    yield made
    made.close()


class Watch:
    """A window that hears of everything that a page does beside showing itself."""

    def __init__(self, window: Window, address: str) -> None:
        self.window, self.rest, self.heard = window, Rest(window), list[str]()
        own = (address, "data:", "blob:")
        window.add_init_script("window.hacked = () => { window.hackedHere = true }")
        window.on("dialog", self._dismiss)
        window.on("pageerror", lambda error: self.heard.append(f"error {error}"))
        window.on("console", lambda said: self.heard.append(said.text) if said.type in ("error", "warning") else None)
        window.on("request", lambda asked: None if asked.url.startswith(own) else self.heard.append(asked.url))
        window.on("requestfailed", lambda asked: self.heard.append(f"failed {asked.url}"))

    def _dismiss(self, found: Dialog) -> None:
        self.heard.append(f"dialog {found.message}")
        found.dismiss()

    def sign_in(self, address: str, who: str) -> None:
        """Through the form."""
        self.window.goto(f"{address}/dang-nhap")
        self.window.fill("#name", PEOPLE[who][0])
        self.window.fill("#password", PASSWORD)
        self.window.click("main form button[type=submit]")
        self.window.wait_for_selector(".shell h1")
        self.rest.wait()

    def look_at(self, path: str) -> list[str]:
        """What a page did that it must not."""
        self.heard.clear()
        self.window.goto(path)
        self.window.wait_for_selector(".shell h1")
        self.rest.wait()
        return [*self.heard, *self.window.evaluate(_COME_OF_IT)]


@pytest.mark.browser
@pytest.mark.parametrize("who", PAGES)
def test_every_page_shows_it_as_text_and_complains_of_nothing(world: World, browser: Browser, who: str) -> None:
    with serve(world.gate.app.server) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", base_url=address)
        watch = Watch(context.new_page(), address)
        watch.sign_in(address, who)
        found = {path: said for path in PAGES[who].split() if (said := watch.look_at(world.fill_in(path)))}
        faults = watch.window.locator(".notice").count()
        context.close()
    assert found == {}, [said[:400] for one in found.values() for said in one]
    assert faults == 0


def test_no_report_and_no_export_becomes_a_formula_or_a_link(world: World, tmp_path: Path) -> None:
    files = _take_all(world, tmp_path)
    assert len(files) == len(FILES) + len(EXPORTS) + len(all_forms())
    assert {path.name: found for path in files if (found := _links(path))} == {}
    shown = _open_with_libreoffice([path for path in files if path.suffix in (".xlsx", ".csv")], tmp_path)
    assert {name: said for name, said in shown.items() if re.search(rf"(?<!\w){EVALUATED}", said)} == {}
    assert sum("onerror=hacked()" in said for said in shown.values()) >= 5, "else nothing is proved"


def _take_all(world: World, folder: Path) -> list[Path]:
    """Every file that can be taken away, as the steward."""
    visitor, taken = world.visitors["steward"], []
    for number, path in enumerate(FILES):
        answer = visitor.get(world.fill_in(path))
        assert answer.status_code == 200, (path, answer.get_data(as_text=True)[:300])
        name = answer.headers["Content-Disposition"].rpartition(".")[2].strip('"')
        taken.append(folder / f"file{number}.{name}")
        taken[-1].write_bytes(answer.get_data())
    for number, (name, page) in enumerate(EXPORTS):
        answer = visitor.call(body_for(world, "steward", name, page))
        (sent,) = [one["data"] for one in answer.get_json()["response"].values() if "data" in one]
        taken.append(folder / f"export{number}.{sent['filename'].rpartition('.')[2]}")
        taken[-1].write_bytes(base64.b64decode(sent["content"]))
    return [*taken, *_print_all(world, folder)]


def _print_all(world: World, folder: Path) -> list[Path]:
    """Every report in each of its forms, about what was attacked."""
    user, store, printed = user_in(world.gate.store, PEOPLE["steward"][0]), world.gate.store, []
    about = {Subject.NONE: "", Subject.TARGET: "SOC-08", Subject.DEPARTMENT: "SYT"}
    with store.reading() as session:
        query = complete(
            user,
            read_catalogue(session),
            as_of=START.date(),
            period=Period(2026, 3),
            illustrative=True,
            provisional=True,
        )
        for name, content in print_all(user, session, query, START, about):
            printed.append(folder / name)
            printed[-1].write_bytes(content)
    return printed


def _links(path: Path) -> list[str]:
    """Formulas and links that a workbook has from what was stored, and links of a PDF."""
    data = path.read_bytes()
    if data.startswith(b"%PDF"):
        return [said for said in ("evil.example", "javascript") if f"/URI ({said}".encode() in data]
    if not data.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        parts = [archive.read(name).decode("utf-8") for name in names]
    found = [one for said in parts for one in re.findall(r"<f\b[^>]*>([^<]*)</f>|<Relationship [^>]*>", said)]
    return [one for one in found if "EVA" in one or "evil" in one or "hacked" in one]


def _open_with_libreoffice(files: list[Path], folder: Path) -> dict[str, str]:
    """What each file shows once a spreadsheet program has opened it, all sheets."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice: apt-get install libreoffice-calc")
    out = folder / "shown"
    command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", EVERY_SHEET]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=240)
    return {path.name: path.read_text("utf-8", "replace") for path in sorted(out.iterdir())}
