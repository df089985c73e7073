"""Where a page of the plain edition lies, beside the full page of the same question."""

from urllib.parse import urlsplit

HOME, SEND, PILLARS = "/gon", "/gon/nop", "/gon/tru-cot/"
CONFIRM, ANSWER = "/gon/nop/xac-nhan", "/gon/nop/tra-loi"

_SAME = {"/": HOME, "/nop-bao-cao": SEND}
_BELOW = ("/tru-cot/", "/chi-tieu/")


def plain_path(path: str) -> str | None:
    """The plain page for the path of a full one; None where there is none."""
    if path.startswith(_BELOW):
        return HOME + path
    return _SAME.get(path)


def full_path(path: str) -> str:
    """The full page for the path of a plain one."""
    below = path.removeprefix(HOME)
    return below if below.startswith(_BELOW) else {plain: full for full, plain in _SAME.items()}.get(path, "/")


def plain_link(address: str) -> str:
    """The address of a link of the full page as it stands on a plain one: the same question, plain where it may be."""
    parts = urlsplit(address)
    plain = None if parts.scheme or parts.netloc else plain_path(parts.path)
    return address if plain is None else parts._replace(path=plain).geturl()
