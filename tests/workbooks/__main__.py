"""`python -m tests.workbooks` writes the tables of expected findings anew; with a folder, the workbooks too.

`python -m tests.workbooks --libreoffice` saves the one workbook that a real program writes once more.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.workbooks.corpus import BOOKS, EXPECTED, report_of, written
from tests.workbooks.shapes import FILES, before_libreoffice

LIBREOFFICE = "luu-bang-libreoffice.xlsx"


def main(arguments: list[str]) -> None:
    """Write the tables, and the workbooks where a folder is named."""
    if arguments == ["--libreoffice"]:
        save_by_libreoffice()
        arguments = []
    for known in EXPECTED.rglob("*.csv"):
        known.unlink()
    for book in BOOKS:
        table = EXPECTED / f"{book.name}.csv"
        table.parent.mkdir(parents=True, exist_ok=True)
        table.write_text(written(report_of(book).findings), encoding="utf-8")
        for folder in arguments:
            file = Path(folder) / f"{book.name}.xlsx"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(book.build())
    print(f"{len(BOOKS)} workbooks")


def save_by_libreoffice() -> None:
    """Open and save the workbook in LibreOffice, without a window and without a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / LIBREOFFICE).write_bytes(before_libreoffice())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(FILES)]
        subprocess.run([*command, f"{folder}/{LIBREOFFICE}"], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main(sys.argv[1:])
