"""What the store holds about a person as a download: a workbook, or JSON with `dang=json`.

One's own, `/tai/du-lieu-cua-toi`, are always those of who asks: whose they are is never in that address. Those of an
account, `/tai/du-lieu-ca-nhan/<name>`, are for who manages accounts.
"""

from dashboard.attachment import XLSX
from dashboard.context import Context
from dti.access.person_file import as_json, as_xlsx
from dti.access.privacy import export_person
from dti.core.errors import NotFound

PATH = "/tai/du-lieu-cua-toi"
PERSON = "/tai/du-lieu-ca-nhan/<name>"
_JSON = "application/json"


def own_data_file(context: Context) -> tuple[bytes, str, str]:
    """Everything the store holds about the reader: content, name, type. NotFound for who has no account."""
    if context.user.account is None:
        raise NotFound("privacy.error.no_account")
    return person_data_file(context, context.user.name)


def person_data_file(context: Context, name: str) -> tuple[bytes, str, str]:
    """Everything the store holds about the person with this account: content, name, type.

    NotAllowed for another's without the right, NotFound for an account that does not exist.
    """
    data = export_person(context.user, context.services.store, name, at=context.now)
    file = context.say("privacy.file.name", handle=data.handle)
    if context.address.get("dang") == "json":
        return as_json(data), f"{file}.json", _JSON
    return as_xlsx(data, context.language), f"{file}.xlsx", XLSX
