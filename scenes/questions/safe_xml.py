"""XML of strangers: no document types, no entities, nothing but UTF-8, and so deep and so large and no more."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from scenes.errors import SalaError

MAX_DEPTH = 40
MAX_ELEMENTS = 400_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_xml(raw: bytes, name: str) -> Element:
    """The root element. Raises SalaError("bad_questions_file")."""
    wrong = SalaError("bad_questions_file", name=name)
    try:
        text = _DECLARATION.sub("", raw.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        raise wrong from None
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise wrong  # entities can unpack to more than any memory holds
    parser: XMLPullParser[Any] = XMLPullParser(events=("start", "end"))
    root: Element | None = None
    depth = count = 0
    try:
        for start in range(0, len(text), 65536):
            parser.feed(text[start : start + 65536])
            for event, element in parser.read_events():  # type: ignore[misc]
                depth += 1 if event == "start" else -1
                count += event == "start"
                if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                    raise wrong
                if root is None:
                    root = element  # type: ignore[assignment]
        parser.close()
    except ParseError:
        raise wrong from None
    if root is None:
        raise wrong
    return root
