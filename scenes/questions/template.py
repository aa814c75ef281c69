"""The table that a teacher fills in with questions: as CSV, or as a workbook (XLSX) with a list of the kinds to choose.

One row of every kind stands in it as an example, in the language of the teacher. `tables` reads it back.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

_ENGLISH = (
    "kind|question|answer 1|answer 2|answer 3|answer 4|right|tolerance|unit|points",
    "single|Where do mosquitoes lay their eggs?|In water|On leaves|In sand||a|||1",
    "multiple|What stops mosquitoes?|Covering jars|Old tyres|Fish in the tank||a, c|||2",
    "true_false|The tiger mosquito bites by day.|||||true|||1",
    "order|Put in order.|Egg|Larva|Pupa|Adult||||4",
    "match|What belongs together?|Hen = Bird|Carp = Fish||||||2",
    "word|A young mosquito in water is a ...|||||larva; wriggler|||1",
    "number|How many days until it flies?|||||8|1|days|1",
    "text|Why do we cover jars?||||||||3",
)
_KHMER = (
    "ប្រភេទ|សំណួរ|ចម្លើយ ១|ចម្លើយ ២|ចម្លើយ ៣|ចម្លើយ ៤|ចម្លើយត្រូវ|លម្អៀង|ឯកតា|ពិន្ទុ",
    "ជ្រើសមួយ|តើមូសពងនៅកន្លែងណា?|ក្នុងទឹក|លើស្លឹកឈើ|ក្នុងខ្សាច់||ក|||១",
    "ជ្រើសច្រើន|តើអ្វីខ្លះការពារកុំឲ្យមូសកើត?|គ្របពាង|កង់ឡានចាស់|ដាក់ត្រីក្នុងអាង||ក, គ|||២",
    "ត្រូវ ឬខុស|មូសខ្លាខាំពេលថ្ងៃ។|||||ត្រូវ|||១",
    "តម្រៀប|ចូរតម្រៀបតាមលំដាប់។|ពង|ដង្កូវទឹក|ដឹកឌឿ|មូស||||៤",
    "ផ្គូផ្គង|តើអ្វីត្រូវជាមួយអ្វី?|មាន់ = សត្វស្លាប|ត្រីផ្ទក់ = ត្រី||||||២",
    "ពាក្យ|កូនមូសក្នុងទឹកហៅថា ...|||||ដង្កូវទឹក; កូនទឹក|||១",
    "លេខ|តើប៉ុន្មានថ្ងៃទើបវាហើរ?|||||៨|១|ថ្ងៃ|១",
    "អត្ថបទ|ហេតុអ្វីត្រូវគ្របពាង?||||||||៣",
)
_ROWS: Mapping[str, Sequence[str]] = MappingProxyType({"km": _KHMER, "en": _ENGLISH})
_WIDTHS = (14, 46, 22, 22, 22, 22, 18, 11, 11, 9)
_ROWS_TO_FILL = 400
_DAY = (1980, 1, 1, 0, 0, 0)
"""Of every member: the same words give the same file."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PLAIN = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sala" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2">'
        '<font><sz val="11"/><name val="Khmer OS Battambang"/></font>'
        '<font><b/><sz val="11"/><name val="Khmer OS Battambang"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFD3ECDF"/></patternFill></fill></fills>'
        "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        f'<cellStyleXfs><xf {_PLAIN}/></cellStyleXfs><cellXfs><xf {_PLAIN} xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" '
        'applyFill="1"/></cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }
)
"""All of a workbook but its sheet."""


def template_rows(language: str) -> list[list[str]]:
    """The headings and an example of each kind, in Khmer ("km") or else in English."""
    return [row.split("|") for row in _ROWS.get(language, _ENGLISH)]


def template_csv(language: str) -> bytes:
    """UTF-8 with the mark at the beginning, without which spreadsheets take Khmer for Latin letters."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(template_rows(language))
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def template_xlsx(language: str) -> bytes:
    """A workbook of one sheet; its first column offers the kinds, and everything in it is text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", _sheet(template_rows(language)))):
            member = zipfile.ZipInfo(name, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, (_HEAD + body).encode("utf-8"))
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    wide = "".join(
        f'<col min="{n}" max="{n}" width="{width}" style="1" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    body = "".join(
        f'<row r="{number}">{"".join(_cell(number, at, words) for at, words in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    kinds = escape(",".join(row[0] for row in rows[1:]))
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{wide}</cols><sheetData>{body}</sheetData>"
        '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" '
        f'sqref="A2:A{_ROWS_TO_FILL}"><formula1>"{kinds}"</formula1></dataValidation></dataValidations>'
        "</worksheet>"
    )


def _cell(row: int, at: int, words: str) -> str:
    style = 2 if row == 1 else 1
    place = f'r="{chr(ord("A") + at)}{row}" s="{style}"'
    if not words:
        return f"<c {place}/>"
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'
