"""Marshalled code that says each text once: Python reads back the very same code."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]


@pytest.fixture
def smaller(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import smaller_code

    return smaller_code.smaller


def parts(code: CodeType) -> list[Any]:
    """All that a code object is made of, also inside."""
    found: list[Any] = [
        *(code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_flags),
        *(code.co_filename, code.co_name, code.co_qualname, code.co_firstlineno, code.co_linetable),
        *(code.co_exceptiontable, code.co_stacksize, code.co_argcount, code.co_kwonlyargcount),
    ]
    for const in code.co_consts:
        found += parts(const) if isinstance(const, CodeType) else [told(const)]
    return found


def told(const: Any) -> Any:
    """A constant with its type; sets have no order."""
    if isinstance(const, tuple):
        return [told(one) for one in const]
    return (type(const), sorted(map(repr, const)) if isinstance(const, frozenset) else repr(const))


@pytest.mark.parametrize(
    "path", ["scenes/stage/stage.py", "scenes/khmer/breaking.py", "scenes/schema/codec.py"]
)
def test_code_is_read_back_as_it_was_and_is_smaller(smaller: Any, path: str) -> None:
    code = compile((ROOT / path).read_bytes(), path, "exec", dont_inherit=True)
    plain = marshal.dumps(code, 2)
    packed = smaller(plain)
    assert parts(marshal.loads(packed)) == parts(code)
    assert len(packed) < 0.9 * len(plain)
    assert smaller(marshal.dumps(marshal.loads(packed), 2)) == packed, "whatever was read before"


def test_the_library_of_python_is_read_back(smaller: Any) -> None:
    for name in ("typing", "argparse", "decimal", "re", "zipfile", "enum", "inspect"):
        module = __import__(name)
        path = Path(str(module.__file__))
        code = compile(path.read_bytes(), name, "exec", dont_inherit=True)
        assert parts(marshal.loads(smaller(marshal.dumps(code, 2)))) == parts(code)


NUMBERS = st.integers() | st.floats(allow_nan=False) | st.complex_numbers(allow_nan=False)
CONSTANTS = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=300) | st.binary(max_size=20) | st.just(...),
    lambda inner: st.tuples(inner, inner) | st.frozensets(st.integers() | st.text(max_size=5), max_size=4),
    max_leaves=12,
)


@given(CONSTANTS)
def test_any_constant_is_read_back(constant: Any) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from smaller_code import smaller
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    code = compile("a = 1", "x", "exec").replace(co_consts=(constant, constant, None))
    assert told(marshal.loads(smaller(marshal.dumps(code, 2))).co_consts) == told((constant, constant, None))


@given(st.binary(max_size=60))
def test_rubbish_is_refused_or_short(data: bytes) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from smaller_code import smaller
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    try:
        smaller(b"?" + data)
    except ValueError:
        return
    raise AssertionError("no code object was accepted")
