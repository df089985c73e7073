"""Text that attacks, in every column of a store that holds what a person typed or a file said.

The columns are those of the inventory of personal data (`dti.store.personal`), which a test holds against the tables,
and the names of the catalogue. What can be sent goes through the door as well, in a workbook.
"""

import sqlite3
from itertools import cycle

from dti.ingest.door import receive
from dti.ingest.remarks import add_remark
from dti.store.personal import Kind, columns_of
from tests.access.world import SENDER, World, report, user_in
from tests.signed_in import START

TAIL = (
    "<img src=x onerror=hacked()><script>hacked()</script><b onclick=hacked()>đậm</b>[đi](javascript:hacked()) "
    "http://evil.example/ \u202e{0.__class__}{self}%s%n${7*7}'; DROP TABLE account;-- ]]> </script>"
)
FORMULA = f'"EVA"&"LUATED"&"{TAIL}"'
ATTACKS = tuple(f"{sign}{FORMULA}" for sign in ("=", "+", "-", "@", "\t=", "", "'="))
LONG = f"={FORMULA}".ljust(32_767, "x")
EVALUATED, ELEMENTS = "EVALUATED", ("img[src='x']", "script:text('hacked')", "b[onclick]", "a[href^='javascript']")
_NAMES = {
    "target": ("name_vi", "name_en"), "department": ("name_vi", "name_en"), "programme": ("name_vi", "name_en"),
    "account": ("full_name",), "index_node": ("name_vi",),
}  # fmt: skip
# Addresses, hashes and what is no free text: a layout or a row's key is made by us, a workbook is sent as a whole.
_OTHERS = {"finding.params", "stored_file.content", "row_mapping.layout", "row_mapping.row_key", "submission.sent_by"}
_OPEN = (Kind.WORDS, Kind.WORKBOOK, Kind.DOCUMENT, Kind.PREPARER)


def plant(world: World) -> None:
    """Through the door first, then straight into the rows; the world is kept as it is afterwards."""
    sender, steward, store = (
        user_in(world.gate.store, SENDER),
        user_in(world.gate.store, "thuong.truc"),
        world.gate.store,
    )
    for attack in ATTACKS[:2]:
        wrong = report("Quý III/2026", numerator=attack, note=attack, source=attack, department_code="SYT")
        receive(sender, store, wrong, f"{attack}.xlsx", at=START)
        add_remark(steward, store, int(world.names["waiting"]), attack[:2000], at=START)
    places = [(one.table, one.column) for kind in _OPEN for one in columns_of(kind) if one.place not in _OTHERS]
    places += [(table, column) for table, columns in _NAMES.items() for column in columns]
    store.close()
    with sqlite3.connect(world.file) as connection:
        connection.create_function("attack", 0, cycle(ATTACKS).__next__)
        for table, column in places:
            connection.execute(f'UPDATE "{table}" SET "{column}" = attack() WHERE "{column}" IS NOT NULL')
            longest = LONG if (table, column) in _LONG else LONG[:2000]
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = ? WHERE id = (SELECT max(id) FROM "{table}")', (longest,)
            )
    connection.close()
    world.keep()


_LONG = {("observation", "note"), ("remark", "text")}
