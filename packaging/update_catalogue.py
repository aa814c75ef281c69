"""Bring the translations up to date with the code: extract, merge, compile.

    python packaging/update_catalogue.py            write assets/locale/*/LC_MESSAGES/sala.po and .mo
    python packaging/update_catalogue.py --check    write nothing; exit 1 if one is stale or untranslated

Texts are found by their marks: `N_("...")` anywhere, and a literal given straight to a `Texts` object,
`texts("...")`. What the class of a card or of a part of a lesson says about itself is a text too: the reference
and the studio show it. A text that is no longer in the code is dropped from the catalogue; a new one appears with
an empty translation, never with a guess (a wrong Khmer sentence is worse than an English one). Needs Babel.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

DOMAIN = "sala"
PACKAGES = ("scenes", "studio", "exporters")
# Forms of library models: their properties are shown, what the class says about itself is not.
GENERATORS = "scenes/generators/"
MARKS = {"N_", "texts", "_texts"}
PLACEHOLDER = re.compile(r"\{\w+[^{}]*\}")
# Nobody reads the dates, and equal texts must give equal bytes.
_UNSAID = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By')
NO_DATE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
HEADER = """\
# Texts of Sala.
# The Khmer texts are unreviewed: written with care, not yet read by a native speaker.
# Wording is CC0; see docs/decisions.md.
# Made by packaging/update_catalogue.py; translate the msgstr lines, then run it again.
#
# Between Khmer words stands U+200B (zero width space), or lines cannot be broken. One word for one thing:
#   lesson មេរៀន, scene ឈុត, thing វត្ថុ, ability សមត្ថភាព, property លក្ខណៈ, value តម្លៃ, variable អថេរ,
#   card កាត, step ជំហាន, group ក្រុម, short name ឈ្មោះខ្លី, panel ផ្ទាំងព័ត៌មាន, question សំណួរ,
#   answer ចម្លើយ, hint តម្រុយ, points and score ពិន្ទុ, marker សញ្ញា, zone តំបន់, portal ច្រកទ្វារ,
#   tour ដំណើរទស្សនា, start point ចំណុចចាប់ផ្ដើម, motion ចលនា, light ពន្លឺ, model រូប 3D,
#   picture រូបភាព, sound សំឡេង, narration សំឡេងអាន, language ភាសា, format ទម្រង់, file ឯកសារ, folder ថត,
#   disk ថាស, stick USB, pack វេច, unpack ពន្លា, results លទ្ធផល, attempt ការរៀនលើក,
#   studio កម្មវិធីបង្កើតមេរៀន, pupil សិស្ស, teacher គ្រូ.
# Pupils are asked with ចូរ, teachers with សូម."""


def extract(root: Path) -> Catalog:
    """All marked texts of the code, each with the files that hold it (line numbers would change daily)."""
    template = Catalog(project=DOMAIN, charset="utf-8", fuzzy=False)
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            where = path.relative_to(root).as_posix()
            nodes = list(ast.walk(ast.parse(path.read_bytes(), where)))
            if where.startswith(GENERATORS):
                nodes = [node for node in nodes if not isinstance(node, ast.ClassDef)]
            for _line, text in sorted({found for node in nodes for found in marked(node)}):
                if text.strip():  # `texts(" ".join(...))` looks like a text of one space
                    template.add(text, locations=[(where, 0)])
    return template


def marked(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The text that this node marks, with its line.

    The syntax tree is read, not the tokens as Babel does: before Python 3.12 those hide what is in an f-string.
    """
    match node:
        case ast.Call(
            func=ast.Name(id=name) | ast.Attribute(attr=name),
            args=[ast.Constant(value=str(text), lineno=line), *_],
        ) if name in MARKS:
            yield line, text
        case ast.ClassDef(lineno=line) if is_written_in_lessons(node):
            yield line, " ".join((ast.get_docstring(node) or "").split())


def is_written_in_lessons(node: ast.ClassDef) -> bool:
    """Whether the class is a card or has properties that a lesson's files hold. What several only share is no text."""
    if node.name.startswith("_"):
        return False
    for statement in node.body:
        match statement:
            case ast.AnnAssign(value=ast.Call(func=ast.Name(id="prop"))):
                return True
            case ast.AnnAssign(target=ast.Name(id="SENTENCE"), value=ast.Call()):
                return True
    return False


def read(path: Path, locale: str) -> Catalog:
    """The catalogue in `path`; an empty one if there is none."""
    if not path.exists():
        return Catalog(locale=locale, domain=DOMAIN, project=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=locale, domain=DOMAIN)


def merge(template: Catalog, old: Catalog, locale: str) -> Catalog:
    """The texts of `template` with the translations of `old`, in the order of the code."""
    merged = Catalog(
        locale=locale,
        domain=DOMAIN,
        project=DOMAIN,
        version="1",
        header_comment=HEADER,
        charset="utf-8",
        fuzzy=False,
        creation_date=NO_DATE,
        revision_date=NO_DATE,
        msgid_bugs_address="Sala",  # else an address that is nobody's
        last_translator="Sala",
        language_team="Sala",
    )
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            merged.add(
                message.id,
                string=known.string if known else "",
                locations=sorted({(name, 0) for name, _line in message.locations}),
                flags={"fuzzy"} if known and known.fuzzy else (),
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
    return merged


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as text. Dates of the header are left out, so that equal texts give equal bytes."""
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalogue, width=110, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(_UNSAID))


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it; fuzzy texts are left out."""
    buffer = io.BytesIO()
    mofile.write_mo(buffer, catalogue)
    return buffer.getvalue()


def faults(catalogue: Catalog) -> list[str]:
    """What a translator still has to do: empty and fuzzy texts, and placeholders that do not agree."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        source, target = str(message.id), str(message.string or "")
        if not target.strip():
            found.append(f"not translated: {source!r}")
        elif message.fuzzy:
            found.append(f"marked fuzzy: {source!r}")
        elif set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(target)):
            found.append(f"other placeholders than the English text: {source!r} -> {target!r}")
    return found


def update(root: Path, locale: str, *, check: bool) -> list[str]:
    """Bring one language up to date, or with `check` only look. Returns sentences about what is amiss."""
    folder = root / "assets" / "locale" / locale / "LC_MESSAGES"
    catalogue = merge(extract(root), read(folder / f"{DOMAIN}.po", locale), locale)
    amiss = []
    for path, content in (
        (folder / f"{DOMAIN}.po", po_bytes(catalogue)),
        (folder / f"{DOMAIN}.mo", mo_bytes(catalogue)),
    ):
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            amiss.append(f"{path.relative_to(root)} is stale: run packaging/update_catalogue.py")
        else:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return amiss + [f"{locale}: {fault}" for fault in faults(catalogue)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Bring the translations up to date with the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something is stale")
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1], help="folder of the project")
    options = parser.parse_args(arguments)
    locales = sorted(
        {path.name for path in (options.root / "assets" / "locale").glob("*") if path.is_dir()} | {"km"}
    )
    amiss = [sentence for locale in locales for sentence in update(options.root, locale, check=options.check)]
    for sentence in amiss:
        print(sentence)
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
