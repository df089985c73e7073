"""The empty package that a document starts from, and the bytes that it ends as.

python-docx's own template holds 160 styles, fonts of another house and a picture of its first page: none of that would
be ours. So the start is these few parts; styles are added by `reports.docx.styles`. The same content at the same moment
gives the same bytes: parts in the order of their names, that moment the only time in the file.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document

from dti.core.archive import pack
from dti.i18n import Language
from reports.docx.writing import clean

_LONGEST: Final = 255
LANGUAGES: Final = {"vi": "vi-VN", "en": "en-US"}

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = ("styles", "numbering", "settings")

_CONTENT_TYPES_NAME: Final = "[Content_Types].xml"
_CONTENT_TYPES: Final = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
{"".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS)}
</Types>"""

_RELATIONS: Final = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""

_RELATED: Final = "".join(
    f'<Relationship Id="rId{number}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>'
    for number, part in enumerate(_PARTS, 1)
)
_DOCUMENT_RELATIONS: Final = f'<Relationships xmlns="{_PACKAGE}/relationships">{_RELATED}</Relationships>'

_DOCUMENT: Final = f"<w:document {_W}><w:body><w:sectPr/></w:body></w:document>"

# The four that every document has; Word finds them by these names.
_STYLES: Final = f"""<w:styles {_W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
</w:styles>"""

# Lists go with a dash, as official documents have them; the style of the list asks for number 1.
_NUMBERING: Final = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="-"/>
<w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""

# Not `updateFields`: Word would ask at every opening whether it may; the table of contents comes filled.
_SETTINGS: Final = """<w:settings {w}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="{point}"/><w:listSeparator w:val="{separator}"/>
</w:settings>"""


def start(language: Language) -> Document:
    """A document without text, with the four styles that every one has."""
    separators = {"point": ",", "separator": ";"} if language == "vi" else {"point": ".", "separator": ","}
    parts = {
        _CONTENT_TYPES_NAME: _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS.format(w=_W, language=LANGUAGES[language], **separators),
    }
    package = BytesIO()
    with ZipFile(package, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    package.seek(0)
    return docx.Document(package)


def describe(document: Document, *, title: str, subject: str, author: str, language: Language, at: datetime) -> None:
    """The file's properties; Word holds at most 255 characters of each. ``at`` is the aware moment of writing."""
    properties, moment = document.core_properties, at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    properties.title, properties.subject = _short(title), _short(subject)
    properties.author = properties.last_modified_by = _short(author)
    properties.language = LANGUAGES[language]
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = ""


def _short(text: str) -> str:
    return clean(text).replace("\n", " ")[:_LONGEST]


def finish(document: Document, at: datetime) -> bytes:
    """The file, packed at an aware moment."""
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts:
        # The content types come first, where programs look that tell files by their beginning.
        names = sorted(parts.namelist(), key=lambda name: (name != _CONTENT_TYPES_NAME, name))
        return pack({name: parts.read(name) for name in names}, at)
