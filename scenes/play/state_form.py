"""The form of a checkpoint: of which kind each value of a `State` must be, down to the last item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.errors import SalaError
from scenes.model.values import Color

STATE_FORMAT = 1
MAX_PUPILS = 4

Check = Callable[[Any], Any]
"""Returns a copy of a plain value, or refuses it by SalaError("bad_checkpoint")."""

_MAX_TICKS = 10**10
"""Ten years: more is damage."""
_MAX_NUMBER = 1e15


def _refuse() -> SalaError:
    return SalaError("bad_checkpoint")


def _whole(low: int, high: int) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise _refuse()
        return value

    return check


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not abs(value) <= _MAX_NUMBER:
        raise _refuse()
    return float(value)


def _amount(value: Any) -> float:
    if _number(value) < 0:
        raise _refuse()
    return float(value)


def _text(value: Any) -> str:
    if type(value) is not str or len(value) > 10_000:
        raise _refuse()
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise _refuse()
    return value


def _variable(value: Any) -> bool | float | str:
    if type(value) is bool:
        return value
    return _text(value) if type(value) is str else _number(value)


def _one_of(*options: str) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str or value not in options:
            raise _refuse()
        return value

    return check


def _color(value: Any) -> str:
    try:
        Color.from_hex(_text(value))
    except ValueError:
        raise _refuse() from None
    return str(value)


def _list(of: Check, low: int = 0, high: int = 100_000) -> Check:
    def check(value: Any) -> list[Any]:
        if type(value) is not list or not low <= len(value) <= high:
            raise _refuse()
        return [of(item) for item in value]

    return check


def _unique(of: Check) -> Check:
    items = _list(of)

    def check(value: Any) -> list[Any]:
        result: list[Any] = items(value)
        if len(set(result)) != len(result):
            raise _refuse()
        return result

    return check


def _map(of: Check) -> Check:
    def check(value: Any) -> dict[str, Any]:
        if type(value) is not dict or len(value) > 100_000:
            raise _refuse()
        return {_text(key): of(item) for key, item in value.items()}

    return check


def _shape(**of: Check) -> Check:
    """Exactly these keys."""

    def check(value: Any) -> dict[str, Any]:
        if type(value) is not dict or value.keys() != of.keys():
            raise _refuse()
        return {key: check_item(value[key]) for key, check_item in of.items()}

    return check


def _some_of(**of: Check) -> Check:
    """These keys or fewer."""

    def check(value: Any) -> dict[str, Any]:
        if type(value) is not dict or not value.keys() <= of.keys():
            raise _refuse()
        return {key: of[key](item) for key, item in value.items()}

    return check


def _by_kind(**shapes: Check) -> Check:
    def check(value: Any) -> dict[str, Any]:
        kind = value.get("kind") if type(value) is dict else None
        if type(kind) is not str or kind not in shapes:
            raise _refuse()
        result: dict[str, Any] = shapes[kind](value)
        return result

    return check


def _plain(value: Any, depth: int = 0) -> Any:
    """Numbers, texts, yes/no, lists and mappings, each as it is: whole numbers stay whole."""
    if type(value) in (bool, float, int):
        if not abs(value) <= 2**64:
            raise _refuse()
        return value
    if depth > 8:
        raise _refuse()
    if type(value) is list and len(value) <= 100_000:
        return [_plain(item, depth + 1) for item in value]
    if type(value) is dict and len(value) <= 10_000:
        return {_text(key): _plain(item, depth + 1) for key, item in value.items()}
    return _text(value)


def _nullable(of: Check) -> Check:
    return lambda value: None if value is None else of(value)


_TICK = _whole(0, _MAX_TICKS)
_BITS = _whole(0, 2**64 - 1)
_SMALL = _whole(0, 100_000)
_VECTOR = _list(_number, 3, 3)
_IDS = _unique(_text)
_KIND = _text
_ASKED = _list(_SMALL, 2, 2)
_ENTRY = _shape(
    tries=_list(_shape(id=_text, choices=_IDS, right=_flag, seconds=_number), 0, 10),
    done=_flag,
    right=_flag,
    points=_number,
    spent=_TICK,
)
_QUESTION: Mapping[str, Check] = {
    "kind": _one_of("question"),
    "entity": _text,
    "phase": _one_of("answer", "feedback"),
    "waiting": _unique(_whole(0, MAX_PUPILS - 1)),
    "round": _SMALL,
    # before the lesson began, if the question was open for a while, closed and is open again
    "since": _whole(-_MAX_TICKS, _MAX_TICKS),
    "asked": _ASKED,
}
FORM: Mapping[str, Check] = {
    "format": _whole(STATE_FORMAT, STATE_FORMAT),
    "pupils": _list(_text, 1, MAX_PUPILS),
    "language": _text,
    "random": _BITS,
    "seed": _BITS,
    "ticks": _TICK,
    "seq": _TICK,
    "scene": _text,
    "start": _text,
    "scene_since": _TICK,
    "position": _VECTOR,
    "heading": _number,
    "step": _whole(-1, 100_000),
    "step_since": _TICK,
    "turn": _whole(0, MAX_PUPILS - 1),
    "variables": _map(_variable),
    "shared_score": _number,
    "answers": _map(_list(_ENTRY, 1, MAX_PUPILS)),
    "found": _IDS,
    "opened": _IDS,
    "visited": _IDS,
    "tours": _IDS,
    "talked": _IDS,
    "inside": _IDS,
    "near": _IDS,
    "arrived_in": _IDS,
    "fired": _IDS,
    "switched": _map(_flag),
    "acted": _TICK,
    "places": _map(_some_of(shown=_flag, position=_VECTOR, rotation=_VECTOR, tint=_color)),
    "clocks": _map(_shape(playing=_flag, since=_TICK, before=_number)),
    "clips": _map(_shape(clip=_text, loop=_flag, playing=_flag, since=_TICK, before=_number)),
    "tweens": _list(
        _shape(
            entity=_text,
            what=_one_of("position", "rotation"),
            **{"from": _VECTOR},
            to=_VECTOR,
            start=_TICK,
            end=_TICK,
        )
    ),
    "fades": _map(_shape(**{"from": _number}, to=_number, start=_TICK, end=_TICK)),
    "shakes": _map(_shape(strength=_amount, start=_TICK, end=_TICK)),
    "words": _map(_some_of(label=_map(_text), title=_map(_text), text=_map(_text))),
    "waiting": _list(_shape(source=_list(_text, 3, 4), next=_SMALL, until=_TICK), 0, 1000),
    "hours": _map(_shape(**{"from": _number}, to=_number, start=_number, end=_number)),
    "dialog": _nullable(
        _by_kind(
            panel=_shape(kind=_KIND, entity=_text),
            tour=_shape(kind=_KIND, entity=_text, stop=_SMALL, since=_TICK),
            talk=_shape(kind=_KIND, entity=_text, line=_text),
            question=_shape(**_QUESTION),
        )
    ),
    "task": _nullable(_shape(**_QUESTION, done=_IDS)),
    "tests": _map(_IDS),
    "before": _map(_map(_list(_ENTRY, 1, MAX_PUPILS))),
    "queue": _list(
        _by_kind(
            panel=_shape(kind=_KIND, entity=_text),
            tour=_shape(kind=_KIND, entity=_text),
            talk=_shape(kind=_KIND, entity=_text, line=_text, asked=_text),
            question=_shape(kind=_KIND, entity=_text, asked=_ASKED),
        )
    ),
    "pending": _IDS,
    "said": _nullable(_shape(text=_map(_text), until=_TICK, speaker=_text)),
    "orders": _map(_IDS),
    "graphs": _map(_shape(since=_TICK, points=_list(_list(_number, 1, 8), 0, 500))),
    "tables": _map(_list(_list(_variable, 1, 8), 0, 500)),
    "simulations": _map(_shape(running=_flag, seconds=_number, values=_map(_plain), state=_plain)),
    "held": _text,
    "put": _map(_shape(slot=_text, place=_SMALL)),
    "settings": _map(_number),
    "opening": _map(_shape(**{"from": _number}, to=_number, start=_number, end=_number)),
    "levels": _map(_shape(volume=_amount, color=_color, temperature=_number, parts=_map(_amount))),
    "measured": _map(
        _shape(points=_list(_VECTOR, 0, 3), thing=_text, running=_flag, since=_TICK, before=_amount)
    ),
    "drawn": _map(_list(_list(_number, 2, 2), 0, 100)),
    "is_finished": _flag,
    "was_left": _flag,
}


def checked_fields(data: Any) -> dict[str, Any]:
    """The fields of a `State`, copied; exactly those. Raises SalaError("bad_checkpoint")."""
    result: dict[str, Any] = _shape(**FORM)(data)
    return result
