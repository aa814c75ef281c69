"""The window of the help: a list of pages, a search, and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from scenes.texts import N_, Texts
from studio.help.pages import FIRST, Page, found_pages
from studio.widgets.fitting import fit
from studio.widgets.search_field import SearchField

_PAGE = int(Qt.ItemDataRole.UserRole)


class HelpWindow(QWidget):
    """Shows pages from a folder with pictures. Closing hides nothing else; F1 elsewhere shows another page."""

    def __init__(self, parent: QWidget | None, texts: Texts, folder: Path, pages: dict[str, Page]) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.texts = texts
        self.pages = pages
        self.setWindowTitle(texts(N_("Help")))
        self.search = SearchField(texts)
        self.search.textChanged.connect(self._find)
        self.list = QListWidget()
        self.list.setAccessibleName(texts(N_("Pages")))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._choose)
        self.nothing = QLabel(texts(N_("Nothing found. Try another word.")))
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(8)
        self.nothing.hide()
        self.browser = PageBrowser(folder)
        self.browser.anchorClicked.connect(self._follow)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 8, 0, 8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.browser)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 620])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self._fill(list(pages))
        fit(self, 880, 640)

    def show_page(self, page: str) -> None:
        """Show a page, in front; one that does not exist shows the first."""
        self.search.clear()
        wanted = page if page in self.pages else FIRST
        for row in range(self.list.count()):
            if self.list.item(row).data(_PAGE) == wanted:
                self.list.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def page(self) -> str:
        """The page that is shown."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(_PAGE)) if row >= 0 else ""

    def _fill(self, ids: list[str]) -> None:
        self.list.clear()
        for page in ids:
            item = QListWidgetItem(self.pages[page].title)
            item.setData(_PAGE, page)
            self.list.addItem(item)
        self.nothing.setVisible(not ids)
        self.list.setCurrentRow(0 if ids else -1)

    def _find(self, words: str) -> None:
        self._fill(found_pages(self.pages, words) if words.strip() else list(self.pages))
        if words.strip() and self.list.count():
            self.browser.find(words.strip().split()[0])

    def _choose(self, item: Any, _before: object) -> None:
        if item is None:
            return
        page = self.pages[item.data(_PAGE)]
        note = "" if page.is_translated else self.texts(N_("This page is not translated yet.")) + "\n\n"
        self.browser.show_text(note + page.text)

    def _follow(self, link: QUrl) -> None:
        page = link.fileName().removesuffix(".md")
        if page in self.pages:
            self.show_page(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


class PageBrowser(QTextBrowser):
    """Markdown with pictures that are never wider than the page."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setOpenLinks(False)
        self.document().setDocumentMargin(18)

    def show_text(self, text: str) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self.font())
        self.setMarkdown(text)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setCellPadding(5)
                form.setCellSpacing(0)
                form.setBorder(0.5)
                form.setBorderBrush(self.palette().mid())
                frame.setFormat(form)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(self._folder / "images" / QUrl(name).fileName()))
        most = max(200, self.viewport().width() - 48)
        if picture.width() <= most:
            return picture
        return picture.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
