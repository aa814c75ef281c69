"""A clause: one when, if or then as a sentence with chips in it, on a soft ground in the colour of its role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from scenes.model.parts import Part, UnknownPart
from scenes.model.values import Color
from scenes.schema.describe import Property, describe
from scenes.texts import N_
from studio.cards.chip import Chip, Grip, Key
from studio.cards.desk import Desk, PartRef
from studio.cards.grips import Entry, add_entries, answer_key, open_menu
from studio.cards.roles import Role, colors_of
from studio.cards.wording import extras, lowered, pieces
from studio.widgets.flow_layout import FlowLayout

MIME = "application/x-sala-clause"


class Clause(QWidget):
    """One part of a card or a step.

    Signals: `removal_asked()`, `move_asked(step)` (-1 up, 1 down), `kind_asked()` (another kind is wanted),
    `copy_asked()`, `opposite_asked()`.
    """

    removal_asked = Signal()
    move_asked = Signal(int)
    kind_asked = Signal()
    copy_asked = Signal()
    opposite_asked = Signal()

    def __init__(self, desk: Desk, ref: PartRef[Any], role: Role, connector: str) -> None:
        """`connector`: the word before it, such as "if" or "and"; "" for the first."""
        super().__init__()
        self.desk = desk
        self.ref = ref
        self.role: Role = role
        self.key: object = None
        """What says where the clause is, for drags."""
        self._connector = connector
        self._shape: object = None
        self._chips: list[tuple[Chip, PartRef, Property]] = []
        self._extra_chips: list[tuple[Chip, Property]] = []
        self._is_wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self, margins=(3, 3, 6, 3), across=5, down=2)
        self.grip = Grip(role, desk.texts(N_("Move, copy or remove")))
        self.grip.clicked.connect(self.open_menu)
        self.grip.dragged.connect(self._drag)
        self.grip.on_key = self._key
        self.refresh()

    # ------------------------------------------------------------------ showing

    @property
    def part(self) -> Part:
        found: Part = self.ref.get()
        return found

    def chips(self) -> list[Chip]:
        """The places of the sentence in their order."""
        return [chip for chip, _ref, _prop in self._chips]

    def chip(self, name: str) -> Chip:
        """The chip of a property. Raises KeyError if the sentence has no place for it."""
        for chip, _ref, prop in self._chips:
            if prop.name == name:
                return chip
        raise KeyError(name)

    @property
    def words(self) -> str:
        """The whole clause as it reads."""
        found = []
        for index in range(self._flow.count()):
            item = self._flow.itemAt(index)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QLabel):
                found.append(widget.text())
            elif isinstance(widget, Chip):
                found.append(widget.words)
        return " ".join(found)

    def refresh(self) -> None:
        """Show the part as it is now. Only what has changed is made anew, so that the keyboard stays where it is."""
        part = self.part
        shape = self._shape_of(part)
        if shape != self._shape:
            self._build(part)
            self._shape = shape
        self._show()

    def _shape_of(self, part: Any) -> object:
        """What the sentence's words depend on; while it stays the same, only values change."""
        nested = tuple(
            self._shape_of(getattr(part, prop.name))
            for prop in self._props(part)
            if isinstance(getattr(part, prop.name), Part)
        )
        kind = part.kind if isinstance(part, UnknownPart) else ""
        return type(part), kind, nested, self._shown_extras(part)

    def _props(self, part: Any) -> tuple[Property, ...]:
        return () if isinstance(part, UnknownPart) else describe(type(part)).properties

    def _extras(self, part: Any) -> tuple[Property, ...]:
        """What the sentence does not name; how a place is measured belongs to the place."""
        if isinstance(part, UnknownPart):
            return ()
        has_place = any(prop.type.kind == "vec3" for prop in self._props(part))
        found = extras(self.desk.texts, type(part))
        return tuple(prop for prop in found if not (has_place and prop.name == "by"))

    def _shown_extras(self, part: Any) -> tuple[str, ...]:
        return tuple(p.name for p in self._extras(part) if getattr(part, p.name) != p.default)

    def _build(self, part: Any) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.grip:
                widget.hide()
                widget.deleteLater()
        self._chips.clear()
        self._extra_chips.clear()
        self._flow.addWidget(self.grip)
        if self._connector:
            self._say(self._connector, is_bold=True)
        self._sentence(part, self.ref, is_first=not self._connector)
        shown = self._shown_extras(part)
        for prop in self._extras(part):
            if prop.name in shown:
                chip = self._key_chip(Chip(self.role))
                chip.clicked.connect(lambda _checked=False, chip=chip: self._open_extras(chip))
                self._extra_chips.append((chip, prop))
                self._flow.addWidget(chip)
        if len(shown) < len(self._extras(part)):
            more = self._key_chip(Chip(self.role))
            more.show_words("⋯", is_quiet=True, tip=self.desk.texts(N_("More about this")))
            more.setAccessibleName(self.desk.texts(N_("More about this")))
            more.clicked.connect(lambda: self._open_extras(more))
            self._flow.addWidget(more)
            self.more: Chip | None = more
        else:
            self.more = None

    def _sentence(self, part: Any, ref: PartRef[Any], *, is_first: bool) -> None:
        if isinstance(part, UnknownPart):
            self._say(self.desk.wording.part(part))
            return
        has_begun = not is_first
        for index, piece in enumerate(pieces(self.desk.texts, type(part))):
            if isinstance(piece, str):
                self._say(lowered(piece) if has_begun and index == 0 else piece)
            elif isinstance(getattr(part, piece.name), Part):
                self._sentence(getattr(part, piece.name), _inner(ref, piece), is_first=False)
            else:
                chip = self._key_chip(Chip(self.role))
                chip.clicked.connect(
                    lambda _checked=False, chip=chip, piece=piece: self.desk.open_value(chip, ref, piece)
                )
                chip.pointed.connect(lambda is_on, piece=piece: self._point(is_on, ref, piece))
                self._chips.append((chip, ref, piece))
                self._flow.addWidget(chip)

    def _say(self, words: str, *, is_bold: bool = False) -> None:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(label.fontMetrics().horizontalAdvance(words) > 260)
        if is_bold:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colors_of(self.role, self.palette()).ink)
            label.setPalette(palette)
        self._flow.addWidget(label)

    def _key_chip(self, chip: Chip) -> Chip:
        chip.on_key = self._key
        return chip

    def _show(self) -> None:
        wording = self.desk.wording
        for chip, ref, prop in self._chips:
            part: Any = ref.get()
            value = getattr(part, prop.name)
            fault = wording.fault(prop, value)
            words = wording.value(prop, value, part)
            is_empty = not value and value is not None and not isinstance(value, bool | int | float)
            is_color = isinstance(value, Color)
            things = self.desk.things_of(prop, value)
            found = self.desk.session.lesson.find_entity(things[0]) if things else None
            chip.show_words(
                self._asking(prop) if fault is not None and is_empty else "" if is_color else words,
                icon=self.desk.choices.icon(found[1]) if found is not None else None,
                swatch=QColor.fromRgbF(*value) if is_color else None,
                is_wrong=fault is not None,
                tip=f"{fault.sentence}\n{fault.remedy}" if fault is not None else self._whole(value),
            )
            chip.setAccessibleName(f"{self.desk.texts(prop.label)}: {chip.words or words}")
        part = self.part
        for chip, prop in self._extra_chips:
            chip.show_words(wording.extra(prop, getattr(part, prop.name), part), is_quiet=True)
        is_wrong = bool(wording.faults(part))
        if is_wrong != self._is_wrong:
            self._is_wrong = is_wrong
            self.update()

    def _asking(self, prop: Property) -> str:
        """What stands in an empty place."""
        if prop.type.kind == "text":
            return self.desk.texts(N_("write the words"))
        return self.desk.texts(N_("choose: {what}"), what=lowered(self.desk.texts(prop.label)))

    def _whole(self, value: Any) -> str:
        """A text in all its languages, for the tip."""
        return "\n".join(value.values()) if hasattr(value, "with_text") else ""

    @property
    def is_wrong(self) -> bool:
        """Whether something in it names what is not there."""
        return self._is_wrong

    def _point(self, is_on: bool, ref: PartRef[Any], prop: Property) -> None:
        things = self.desk.things_of(prop, getattr(ref.get(), prop.name)) if is_on else []
        self.desk.point_at(things[0] if things else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self.role, self.palette(), is_wrong=self._is_wrong)
        painter.setPen(QPen(colors.line, 1) if self._is_wrong else Qt.PenStyle.NoPen)
        painter.setBrush(colors.ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)

    # ------------------------------------------------------------------ doing

    def _open_extras(self, chip: Key) -> None:
        self.desk.open_extras(chip, self.ref, self._extras(self.part))

    def open_menu(self) -> None:
        """What can be done with the clause as a whole."""
        open_menu(self.menu(), self.grip)

    def menu(self) -> QMenu:
        texts = self.desk.texts
        menu = QMenu(self)
        entries: list[Entry] = [(N_("Another kind…"), "", self.kind_asked.emit)]
        if self.role == "if":
            entries.append((N_("Turn into its opposite"), "", self.opposite_asked.emit))
        if self.role != "when":
            entries += [
                (N_("Earlier"), "Alt+Up", lambda: self.move_asked.emit(-1)),
                (N_("Later"), "Alt+Down", lambda: self.move_asked.emit(1)),
                (N_("Duplicate"), "Ctrl+D", self.copy_asked.emit),
                (N_("Remove"), "Del", self.removal_asked.emit),
            ]
        add_entries(menu, texts, entries)
        return menu

    def _key(self, event: QKeyEvent) -> bool:
        if self.role == "when":
            return False
        return answer_key(
            event, remove=self.removal_asked.emit, move=self.move_asked.emit, copy=self.copy_asked.emit
        )

    def _drag(self) -> None:
        if self.role == "when":
            return
        data = QMimeData()
        data.setData(MIME, b"")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)


def _inner(ref: PartRef[Any], prop: Property) -> PartRef[Any]:
    """The part that a property of a part holds."""

    def change(edit: Callable[[Any], Any], merge: str) -> None:
        ref.change(lambda old: replace(old, **{prop.name: edit(getattr(old, prop.name))}), merge)

    return PartRef(lambda: getattr(ref.get(), prop.name), change)
