"""What a browser without JavaScript shows above a full page: the way to the plain one."""

from dash import html

from dashboard.plain.paths import HOME, plain_path
from dashboard.plain.writing import write_html
from dti.i18n import Language, text


def write_hint(path: str, query: str, language: Language) -> str:
    """The line, as HTML; browsers that run scripts leave it out."""
    plain = plain_path(path)
    address = HOME if plain is None else f"{plain}?{query}" if query else plain
    said = [text("plain.no_script", language), " ", html.A(text("plain.light", language), href=address)]
    return f"<noscript>{write_html(html.P(said, className='no-script'))}</noscript>"
