"""Graphs and tables at the edge of the screen: what pupils measure stays in sight wherever they look."""

from __future__ import annotations

from scenes.components.data_table.model import DataTable
from scenes.components.graph.logic import Axes, axes_of, named, tick_text, ticks
from scenes.components.graph.model import Graph
from scenes.model.values import EntityId
from scenes.play.session import Session
from scenes.player.readings import Readings
from scenes.player.screens.commands import WriteRow
from scenes.player.screens.parts import button
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Rgba, Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

TICKS = 6
"""Steps of the session after which a board is read anew: five times a second."""
_ROWS = 5
_WIDTH = 320.0
_SIDE, _NUMBER, _GAP = 12.0, 24.0, 4.0
"""Room beside what a card holds, for the number of a row, and between its cells."""


@dataclass(frozen=True, slots=True)
class GraphBoard:
    """A graph as it is now. `lines` and `bars` are as `Plot` has them; `names` go with `colors`."""

    title: str
    names: tuple[str, ...]
    colors: tuple[Rgba, ...]
    axes: Axes
    lines: tuple[tuple[Rgba, tuple[tuple[float, float], ...]], ...] = ()
    bars: tuple[tuple[Rgba, tuple[float, float, float, float]], ...] = ()
    foot: str = ""
    """What is told below the plot, such as the unit of its time; empty for bars."""
    values: tuple[str, ...] = ()
    """Of bars: how much each of them is."""


@dataclass(frozen=True, slots=True)
class TableBoard:
    """The last rows of a table; `first` is the number of the first one that is shown."""

    thing: EntityId
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first: int
    is_full: bool
    can_write: bool


Board = GraphBoard | TableBoard


def boards_of(session: Session, say: Say) -> tuple[Board, ...]:
    """What stands at the edge of the screen in the present scene."""
    readings = Readings(session, say.language, say)
    found: list[Board] = []
    for entity, graph in session.scene.with_component(Graph):
        if graph.shown != "scene" and session.is_shown(entity.id):
            names, points = readings.graph(entity, graph)
            found.append(_graph_board(graph, names, points, say))
    for entity, table in session.scene.with_component(DataTable):
        if table.shown != "scene" and session.is_shown(entity.id):
            headings, rows = readings.table(entity, table)
            first = max(0, len(rows) - _ROWS)
            found.append(
                TableBoard(
                    entity.id,
                    say.pick(table.title),
                    headings,
                    rows[first:],
                    first + 1,
                    len(rows) >= table.most,
                    table.on_click,
                )
            )
    return tuple(found)


def _graph_board(
    graph: Graph, names: tuple[tuple[str, str], ...], points: tuple[tuple[float, ...], ...], say: Say
) -> GraphBoard:
    axes = axes_of(graph, points)
    title = say.pick(graph.title)
    shown = tuple(named(name) for name in names[: len(graph.lines)])
    colors: tuple[Rgba, ...] = tuple((*line.color[:3], 1.0) for line in graph.lines)
    high = axes.high - axes.low
    if graph.kind == "bars":
        values = points[-1][1:] if points else (0.0,) * len(colors)
        room = 1.0 / max(1, len(colors))
        foot = _part(0.0, axes.low, high)
        bars = tuple(
            (color, ((n + 0.5) * room, 0.6 * room, foot, _part(value, axes.low, high)))
            for n, (color, value) in enumerate(zip(colors, values))
        )
        told = tuple(say.digits(tick_text(float(f"{value:.3g}"))) for value in values)
        return GraphBoard(title, shown, colors, axes, bars=bars, values=told)
    wide = axes.right - axes.left
    across = [p[-1] if graph.kind == "xy" else p[0] for p in points]
    lines = tuple(
        (
            color,
            tuple(
                (round((x - axes.left) / wide, 4), round(_part(p[1 + n], axes.low, high), 4))
                for x, p in zip(across, points)
                if x >= axes.left - 1e-9
            ),
        )
        for n, color in enumerate(colors)
    )
    foot_words = named(names[-1]) if graph.kind == "xy" and len(names) > len(colors) else "s"
    return GraphBoard(title, shown, colors, axes, lines=lines, foot=foot_words)


def _part(value: float, low: float, span: float) -> float:
    return max(-0.02, min(1.02, (value - low) / span))


def boards_column(boards: tuple[Board, ...], say: Say, theme: Theme) -> w.Widget:
    """The boards one below the other, at most a third of the window wide."""
    width = min(_WIDTH * theme.text_scale, 0.32 * theme.width_px / theme.unit)
    height = 50 + 58 * theme.text_scale
    cards = tuple(
        w.Card(
            _graph(board, say, height) if isinstance(board, GraphBoard) else _table(board, say, width),
            fill="glass", padding=(8, _SIDE), radius=16, shadow=True, width=width,
        )
        for board in boards
    )  # fmt: skip
    return w.Column(cards, gap=8, width=width)


def _graph(board: GraphBoard, say: Say, height: float) -> w.Widget:
    axes = board.axes
    upward = ticks(axes.low, axes.high)
    high = axes.high - axes.low
    across: list[float] = [] if board.bars else ticks(axes.left, axes.right)
    wide = axes.right - axes.left
    plot = w.Plot(
        lines=board.lines,
        bars=board.bars,
        upward=tuple((value - axes.low) / high for value in upward),
        across=tuple((value - axes.left) / wide for value in across),
        grow=1,
        height=height,
    )
    scale = w.Column(
        (_small(say.digits(tick_text(axes.high))), w.Spacer(grow=1), _small(say.digits(tick_text(axes.low)))),
        gap=0, align="end", height=height,
    )  # fmt: skip
    parts: list[w.Widget] = _title(board.title)
    legend = tuple(
        w.Row(
            (
                w.Plot(lines=((color, ((0.0, 0.5), (1.0, 0.5))),), thickness=5, width=18, height=12),
                _small(f"{name}: {board.values[n]}" if board.values else name),
            ),
            gap=6,
        )
        for n, (color, name) in enumerate(zip(board.colors, board.names))
        if name or board.values
    )
    if legend:
        parts.append(w.Wrap(legend, gap=10))
    parts.append(w.Row((scale, plot), gap=6, align="stretch"))
    if board.foot:
        ends = (say.digits(tick_text(float(f"{value:.3g}"))) for value in (axes.left, axes.right))
        left, right = ends
        parts.append(
            w.Row((_small(left), w.Spacer(grow=1), _small(f"{right} {board.foot}")), gap=6, width=w.FULL)
        )
    return w.Column(tuple(parts), gap=4)


def _table(board: TableBoard, say: Say, width: float) -> w.Widget:
    cell = (width - 2 * _SIDE - _NUMBER) / max(1, len(board.headings)) - _GAP
    parts: list[w.Widget] = _title(board.title)
    parts.append(_line("", board.headings, cell, is_bold=True))
    for number, row in enumerate(board.rows, board.first):
        parts.append(_line(say.number(number), tuple(map(say.digits, row)), cell))
    if board.can_write:
        parts.append(
            button(
                f"hud.row.{board.thing}", say(N_("Write down")), WriteRow(board.thing), icon="plus",
                kind="secondary", is_enabled=not board.is_full,
            )
        )  # fmt: skip
    return w.Column(tuple(parts), gap=3)


def _line(number: str, cells: tuple[str, ...], width: float, *, is_bold: bool = False) -> w.Widget:
    first = w.Text(number, role="small", color="muted", width=_NUMBER)
    others = (
        w.Text(cell, role="small", bold=is_bold, align="center", max_lines=2, width=width) for cell in cells
    )
    return w.Row((first, *others), gap=_GAP)


def _title(title: str) -> list[w.Widget]:
    return [w.Text(title, bold=True, max_lines=1)] if title else []


def _small(text: str) -> w.Widget:
    return w.Text(text, role="small", max_lines=1)
