"""A file that leaves through a link: always to be saved, never shown by the browser."""

from urllib.parse import quote

from flask import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes, filename: str, mimetype: str) -> Response:
    """A file to save; the name is given in the form that carries Vietnamese."""
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename, safe='')}"
    response.headers["Cache-Control"] = "no-store"
    return response
