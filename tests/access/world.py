"""The demonstration store with people of every kind in it, and with what one department alone may see.

`SYT` has a report that waits, one that was refused, a self-assessment that waits and one report that was approved; each
holds words and figures that nobody else has (`CANARIES`), so that a reporter of `SGDDT` who meets one has met what is
not theirs. Another kind of person is a line of `PEOPLE`.
"""

import hashlib
import io
import os
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from dti import meetings
from dti.access.people import user_of
from dti.access.tokens import make_token
from dti.access.user import Role, User
from dti.config import Settings
from dti.ingest.door import Receipt, approve, confirm, receive
from dti.ingest.ranking.intake import import_ranking
from dti.ingest.ranking.reading import Asked
from dti.ingest.remarks import add_remark
from dti.jobs.ordering import Choice, keep_report
from dti.store import accounts
from dti.store.engine import Store
from dti.store.mappings import NewMapping, add_mappings, read_standing_mappings
from dti.store.submissions import State, keep_file
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.report import find_reports
from tests.builders import row, workbook
from tests.ingest.assessment.books import assessment
from tests.ingest.assessment.books import row as node_row
from tests.ingest.ranking.books import Table
from tests.signed_in import START, Clock, Gate, Visitor, add_account

OWN, OTHER = "SYT", "SGDDT"
SENDER = "chimyen.gui"
PEOPLE: Mapping[str, tuple[str, tuple[Role, ...], tuple[str, ...]]] = {
    "committee": ("uy.vien", (Role.COMMITTEE,), ()),
    "reporter_own": (SENDER, (Role.REPORTER,), (OWN,)),
    "reporter_other": ("can.bo", (Role.REPORTER,), (OTHER,)),
    "analyst": ("chuyen.vien", (Role.ANALYST,), ()),
    "steward": ("thuong.truc", (Role.STEWARD,), ()),
    "administrator": ("quan.tri", (Role.ADMINISTRATOR,), ()),
    "disabled": ("bi.khoa", (Role.STEWARD,), ()),
    "expired": ("het.phien", (Role.STEWARD,), ()),
}
STRANGERS = ("anonymous", "disabled", "expired")
VISITORS = (*STRANGERS, *(name for name in PEOPLE if name not in STRANGERS))
"""The columns of the matrix, in their order."""

FILE, WORDS = "chimyen-tep", ("chimyen-ghichu", "chimyen-nguon", "chimyen-nhanxet", "chimyen-minhchung", "chimyen-loi")
NUMBERS = (
    *("8675309", "8.675.309", "8,675,309", "9765431", "9.765.431", "9,765,431"),
    *("88,837", "88.837", "137,31", "137.31"),
)
CANARIES = (FILE, SENDER, "chim yến", *WORDS, *NUMBERS)
"""In small letters."""
# An administrator sees who has an account and who did what to which file, and no figure, note or remark.
_OF_ADMINISTRATOR = tuple(one for one in CANARIES if one not in (FILE, SENDER, "chim yến"))
HIDDEN: Mapping[str, tuple[str, ...]] = dict.fromkeys((*STRANGERS, "reporter_other"), CANARIES) | {
    "administrator": _OF_ADMINISTRATOR
}
"""What must never reach somebody."""


@dataclass
class World:
    """An application over such a store, with everybody signed in; after a change it is put back as it was."""

    folder: Path
    gate: Gate
    names: dict[str, str]
    visitors: dict[str, Visitor] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    _cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    version: int = 0

    def __post_init__(self) -> None:
        self._enter()
        self._cookies = {who: _cookies_of(one) for who, one in self.visitors.items()}
        self._looking = sqlite3.connect(self.file)
        self.version = self._version()
        self.keep()

    @property
    def file(self) -> Path:
        """The store's."""
        return Path(self.gate.store.url.removeprefix("sqlite:///"))

    def has_changed(self) -> bool:
        """Whether anything at all was written since the last time."""
        before: int = self.version
        self.version = self._version()
        return before != self.version

    def counts(self) -> dict[str, int]:
        """How many rows each table has, and how far the audit trail goes."""
        names = [name for (name,) in self._looking.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: self._looking.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}

    def keep(self) -> None:
        """From now on, put back means as it is now."""
        self._looking.close()
        self.gate.store.close()  # the last connection leaves nothing outside of the file
        sqlite3.connect(self.file).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
        shutil.copyfile(self.file, self.folder / "kept.sqlite")
        self._looking = sqlite3.connect(self.file)
        self.version = self._version()
        _forget_answers()

    def put_back(self) -> None:
        """As it was: store, and what the browsers know."""
        self._looking.close()
        self.gate.store.close()
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        shutil.copyfile(self.folder / "kept.sqlite", self.file)
        self._looking = sqlite3.connect(self.file)
        self.version = self._version()
        _forget_answers()
        for who, visitor in self.visitors.items():
            for name in ("dti", "_csrf_token"):
                if name in self._cookies[who]:
                    visitor.client.set_cookie(name, self._cookies[who][name])
                else:
                    visitor.client.delete_cookie(name)

    def close(self) -> None:
        """Give everything back."""
        self._looking.close()
        self.gate.store.close()

    def fill_in(self, text: str) -> str:
        """``{waiting}`` and its like replaced by what the store has."""
        return re.sub(r"\{(\w+)\}", lambda found: self.names[found.group(1)], text)

    def _version(self) -> int:
        return int(self._looking.execute("PRAGMA data_version").fetchone()[0])

    def _enter(self) -> None:
        clock = self.gate.clock
        self.visitors["anonymous"] = self.gate.visitor()
        self.visitors["anonymous"].get("/dang-nhap")
        clock.now = START - timedelta(hours=1)
        self.visitors["expired"] = self.gate.enter(PEOPLE["expired"][0])
        clock.now = START
        for who, (name, _, _) in PEOPLE.items():
            if who != "expired":
                self.visitors[who] = self.gate.enter(name)
        with self.gate.store.writing() as session:
            found = accounts.find_account(session, PEOPLE["disabled"][0])
            assert found is not None
            accounts.change_account(session, found.id, disabled=True)


def build_world(demo: Path, folder: Path, *, planted: bool = True) -> World:
    """The demonstration store with all of that; ``folder`` is this world's own.

    Without what is ``planted`` it has the people alone: for pictures that others shall see.
    """
    file = folder / "world.sqlite"
    shutil.copyfile(demo, file)
    store = Store(f"sqlite:///{file}")
    for name, roles, departments in PEOPLE.values():
        full_name = "Chim Yến" if name == SENDER else "Người Thử"
        add_account(store, name, roles, departments, full_name=full_name)
    names = _plant(store) if planted else {}
    tokens = _make_tokens(store) if planted else {}
    settings = Settings(database_url=store.url, illustrative=True, api_per_minute=100_000)
    return World(folder, Gate(store, Clock(START), settings, find_reports()), names, tokens=tokens)


def _make_tokens(store: Store) -> dict[str, str]:
    """A token of everybody with an account; that of ``expired`` ended a month ago."""
    made = {}
    for who, (name, _, _) in PEOPLE.items():
        user, is_old = user_in(store, name), who == "expired"
        at = START - timedelta(days=62) if is_old else START - timedelta(days=1)
        token = make_token(user, store, name="Hệ thống", months=1, secret=f"{who}-".ljust(43, "x"), at=at)
        made[who] = token.secret
    return made


def owner_of(wanted: Mapping[str, str]) -> str:
    """Whose page has all that a callback takes: theirs who may write by it, else theirs who may call it."""
    able = [who for who in reversed(VISITORS) if wanted[who].startswith("200")]
    return next((who for who in able if wanted[who] == "200+"), able[0] if able else "steward")


def report(period: str, target: str = "SOC-08", *, department: str = OWN, **cells: Any) -> bytes:
    """A report of one figure that nobody else has."""
    said = {"numerator": 8675309, "denominator": 9765431, "note": "Chimyen-ghichu", "source": "Chimyen-nguon"}
    return workbook(row(target, **(said | cells)), period=period, department_code=department, department=None)


def _plant(store: Store) -> dict[str, str]:
    sender, steward = user_in(store, SENDER), user_in(store, "thuong.truc")

    def send(data: bytes, name: str) -> Receipt:
        return receive(sender, store, data, f"Chimyen-tep-{name}.xlsx", at=START - timedelta(days=2))

    def hand_in(receipt: Receipt) -> int:
        assert receipt.submission is not None
        assert receipt.state is State.CHECKED, [one.line("vi") for one in receipt.report.findings]
        confirm(sender, store, receipt.submission, at=START - timedelta(days=1), reason="Chimyen-nhanxet")
        return receipt.submission

    approved = hand_in(send(report("Quý II/2026", note="", source="Niên giám", numerator=70, denominator=90), "cu"))
    approve(steward, store, approved, at=START - timedelta(hours=5))
    waiting = hand_in(send(report("Quý III/2026"), "moi"))
    add_remark(steward, store, waiting, "Chimyen-nhanxet", at=START - timedelta(hours=3))
    checked = send(report("Quý III/2026", numerator=8675310), "chua-nop").submission
    refused = send(report("Quý III/2026", numerator="chimyen-loi"), "loi").submission
    said = {"framework": "405-2025", "assessment_year": "2024", "department_code": OWN, "department": None}
    claims = assessment(node_row("6", points=137.31, evidence="Chimyen-minhchung"), **said)
    assessed = hand_in(send(claims, "tu-cham"))
    found = {"approved": approved, "waiting": waiting, "checked": checked, "refused": refused, "assessed": assessed}
    table = Table(measures=("dti",)).change("20", "dti", "0,7481").csv()
    saved = import_ranking(
        steward, store, table, "bang.csv", Asked(), at=START - timedelta(hours=2), reason="Đính chính"
    )
    assert saved.saved, "a table that is in the store can be taken away"
    found["mapping"] = _remember(store)
    found["printed"] = _print(sender, store)
    found |= _hold_meetings(steward, store)
    return {name: str(number) for name, number in found.items()} | {"ranking": hashlib.sha256(table).hexdigest()}


def _hold_meetings(steward: User, store: Store) -> dict[str, int]:
    """One that gave `OWN` something to do, and one that is being prepared. Neither is frozen: the store's own figures
    are as old as the building of the store, and nothing before a freezing can be written any more.
    """
    at = START - timedelta(hours=1)
    held = meetings.open_meeting(steward, store, None, START.date() - timedelta(days=7), title_vi="Phiên họp", at=at)
    task = meetings.Conclusion("Chimyen-ghichu", OWN, START.date() + timedelta(days=30))
    meetings.conclude(steward, store, held.number, task, at=at)
    opened = meetings.open_meeting(steward, store, None, START.date(), title_vi="Phiên họp sau", at=at)
    return {"meeting": held.number, "opened": opened.number}


def _print(sender: User, store: Store) -> int:
    """The sheet of `OWN`, made for who reports for it; gives its number."""
    at = START - timedelta(hours=2)
    with store.reading() as session:
        query = complete(sender, read_catalogue(session), as_of=START.date())
    content = b"Chimyen-ghichu"
    return keep_report(sender, store, find_reports(), Choice("department", subject=OWN), query, content, at=at)


def _remember(store: Store) -> int:
    """A row of an appendix that was confirmed; gives its number."""
    at, said = START - timedelta(hours=4), NewMapping("chimyen", "Chimyen-ghichu", "SOC-08", "name", "A", "A2")
    with store.writing() as session:
        digest = keep_file(session, b"phu luc", at=at)
        add_mappings(session, [said], department=OWN, programme="NQ49", sha256=digest, at=at, by="Chim Yến")
        return next(one.id for one in read_standing_mappings(session) if one.department == OWN)


def user_in(store: Store, name: str) -> User:
    """The user of an account."""
    with store.reading() as session:
        found = accounts.find_account(session, name)
    assert found is not None
    return user_of(found)


def _cookies_of(visitor: Visitor) -> dict[str, str]:
    return {name: found for name in ("dti", "_csrf_token") if (found := visitor.cookie(name))}


def _forget_answers() -> None:
    """Answers are kept by the number of the latest audit entry, which a store that is put back uses twice."""
    import dti.store.current
    import dti.views.board

    dti.views.board._CACHE.clear()
    dti.store.current._KEPT.clear()


def read_answer(answer: TestResponse) -> str:
    """Everything that an answer says, in small letters: headers too, archives unpacked, PDFs read."""
    data = answer.get_data()
    said = [str(answer.headers), data.decode("utf-8", "replace"), _unescaped(data)]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            said += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    if data.startswith(b"%PDF"):
        printed = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        said.append(printed.stdout.decode("utf-8"))
    return os.linesep.join(said).lower()


def _unescaped(data: bytes) -> str:
    r"""JSON writes what is not ASCII as \u...; a base64 file inside is unpacked by who sends it (`bodies`)."""
    text = data.decode("utf-8", "replace")
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found.group(1), 16)), text) if "\\u" in text else ""
