"""The table of what people have confirmed about appendices: which target a row of a department's table speaks of."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from dti.store.models.columns import long_text, moment


class RowMappingRow(SQLModel, table=True):
    """A person's word that a row of a department's appendix is about a target, or about none of the programme.

    Natural key: department, programme, layout, row key; a later row supersedes an earlier one; one that is ``ended``
    says that nothing is remembered any more. ``row_key`` is the row's text as `dti.core.text.exact_key` gives it,
    ``layout`` the columns of the table by their headers. Sheet and cell are where the row stood in the file that was
    confirmed.
    """

    __tablename__ = "row_mapping"
    id: int | None = Field(default=None, primary_key=True)
    department_id: int = Field(foreign_key="department.id", index=True)
    programme_id: int = Field(foreign_key="programme.id")
    target_id: int | None = Field(default=None, foreign_key="target.id")
    ended: bool = Field(default=False)
    layout: str = long_text()
    row_key: str = long_text()
    row_text: str = long_text()
    file_sha256: str = Field(foreign_key="stored_file.sha256")
    sheet: str
    cell: str
    recorded_at: datetime = moment()
    recorded_by: str
