"""The audit trail as a file: the same question as the page's, as a workbook or (``dang=csv``) as CSV."""

from dashboard.components.audit_filters import FORM, read_question
from dashboard.context import Context
from dti.core.periods import day_in_vietnam
from dti.views.audit_export import FORMS, export_trail

_MIMETYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}


def trail_file(context: Context) -> tuple[bytes, str, str]:
    """Content, name and type of the file. NotAllowed for who may not read the trail."""
    form = next((one for one in FORMS if one == context.address.get(FORM)), FORMS[0])
    wanted = read_question(context)
    content = export_trail(context.user, context.session, wanted, context.language, form=form, created=context.now)
    name = context.say("audit.file.name", day=day_in_vietnam(context.now).isoformat())
    return content, f"{name}.{form}", _MIMETYPES[form]
