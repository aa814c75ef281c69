"""Comments of hand-written files find their lines again, and never change what a file says."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.model.scene import Scene
from scenes.model.values import LocalText
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.yaml_comments import read_comments, with_comments
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import write_yaml
from scenes.vocabulary import sala_vocabulary

HAND = """\
# Made by Sokha
format: 2
title: {km: "ក # ខ", en: b}  # shown on the shelf
# colours of the flag
color: "#f5a623" # orange
entities:   # things
  # the jar
  jar:
    position: [1, 2, # in metres
       3]
    text: |  # as it is
      hello # not a comment
      # neither
  # the last one
  pot: {}
rules:
- a: 1 # first
# before the second
- b: 2
# bye
"""
STANDARD = """\
# Made by Sokha
format: 2
title:  # shown on the shelf
  km: "ក # ខ"
  en: b
# colours of the flag
color: "#f5a623"  # orange
entities:  # things
  # the jar
  jar:
    position: [1, 2, 3]  # in metres
    text: |  # as it is
      hello # not a comment
      # neither
  # the last one
  pot: {}
rules:
  - a: 1  # first
  # before the second
  - b: 2
# bye
"""


def formatted(raw: bytes) -> bytes:
    return with_comments(write_yaml(read_yaml(raw)), read_comments(raw))


def test_comments_keep_their_places() -> None:
    assert formatted(HAND.encode()).decode() == STANDARD
    assert formatted(STANDARD.encode()).decode() == STANDARD
    windows = b"\xef\xbb\xbf" + HAND.replace("\n", "\r\n").encode()
    assert formatted(windows).decode() == STANDARD


def test_what_was_removed_takes_its_comments_along_and_the_rest_moves_up() -> None:
    comments = read_comments(HAND.encode())
    data = read_yaml(HAND.encode())
    del data["entities"]["jar"], data["color"]
    data["entities"]["pot"] = {"position": [0, 0, 0]}
    text = with_comments(write_yaml(data), comments).decode()
    assert "# the jar" not in text
    assert "# in metres" not in text
    assert "# the last one\n  pot:" in text
    for kept in ("# colours of the flag", "# orange", "# things", "# Made by Sokha", "# bye"):
        assert kept in text
    assert read_yaml(text.encode()) == data


@pytest.mark.parametrize(
    "raw", [b"", b"# only", b"a: [", b"a: 1\na: 2 # x", b"\xff # x", b"&a [*a] # x", b"[" * 9000 + b" # x"]
)
def test_what_cannot_be_read_has_no_comments(raw: bytes) -> None:
    assert not read_comments(raw)


texts = st.text(st.sampled_from("ab #\n:-'\"ក\u200b|>[]{},"), max_size=12)
data_of_lessons = st.dictionaries(
    st.text(st.sampled_from("abc#_ "), min_size=1, max_size=4),
    st.recursive(
        st.integers() | st.booleans() | st.none() | texts | st.text(st.sampled_from("word #"), max_size=150),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text(st.sampled_from("abc#"), min_size=1, max_size=3), inner, max_size=4)
        ),
        max_leaves=14,
    ),
    min_size=1,
    max_size=4,
)
words = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8).map(
    lambda text: f"# {text}".rstrip()
)


@given(data_of_lessons, st.lists(words, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_comments_anywhere_are_kept_and_change_nothing(
    data: dict[str, Any], comments: list[str], chance: random.Random
) -> None:
    """Whole lines of comments are put before random lines at which something begins; then all is written anew."""
    lines = write_yaml(data).decode().removesuffix("\n").split("\n")
    for comment in comments:
        at = chance.randrange(len(lines) + 1)
        trial = [*lines[:at], comment, *lines[at:]]
        raw = "\n".join([*trial, ""]).encode()
        if raw_equal(raw, data):  # not in the middle of a text
            lines = trial
    raw = "\n".join([*lines, ""]).encode()
    once = formatted(raw)
    assert read_yaml(once) == data
    assert sorted(found_in(once)) == sorted(found_in(raw))
    assert formatted(once) == once


@given(data_of_lessons, data_of_lessons, st.lists(words, min_size=1, max_size=4))
def test_comments_never_change_other_data(
    old: dict[str, Any], new: dict[str, Any], comments: list[str]
) -> None:
    raw = "\n".join([*comments, write_yaml(old).decode()]).encode()
    merged = with_comments(write_yaml(new), read_comments(raw))
    assert read_yaml(merged) == new
    assert found_in(merged) == comments


def raw_equal(raw: bytes, data: Any) -> bool:
    from scenes.errors import SalaError

    try:
        return bool(read_yaml(raw) == data)
    except SalaError:
        return False


def found_in(raw: bytes) -> list[str]:
    found = read_comments(raw)
    return [
        *(line for lines in found.before.values() for line in lines),
        *found.beside.values(),
        *found.after,
    ]


# ---------------------------------------------------------------------- lessons


def test_saving_keeps_comments_and_saving_again_changes_nothing(tmp_path: Path) -> None:
    codec = Codec(sala_vocabulary())
    save_lesson(codec, new_lesson("Boxes"), tmp_path / "boxes")
    (scene_path,) = (tmp_path / "boxes" / "scenes").glob("*.yaml")
    hand = scene_path.read_text(encoding="utf-8").replace(
        "\n  box:", "\n  # ask Dara for a better box\n  box:", 1
    )
    assert "# ask Dara" in hand
    scene_path.write_text(hand, encoding="utf-8")
    for title in ("One", "Two"):
        opened = open_lesson(tmp_path / "boxes", codec)
        assert opened.lesson is not None
        lesson = replace(opened.lesson, title=LocalText(en=title))
        opened.close()
        save_lesson(codec, lesson, tmp_path / "boxes")
        assert scene_path.read_text(encoding="utf-8") == hand
    scene_id, scene = next(iter(lesson.scenes.items()))
    bare = replace(scene, entities={key: thing for key, thing in scene.entities.items() if key != "box"})
    assert isinstance(bare, Scene)
    save_lesson(codec, replace(lesson, scenes={scene_id: bare}), tmp_path / "boxes")
    assert "# ask Dara" not in scene_path.read_text(encoding="utf-8")


def test_the_studio_saves_what_it_opened_with_its_comments(tmp_path: Path) -> None:
    """One writer that learns the files, as the studio has: comments are there once, however often it saves."""
    from scenes.storage.lesson_data import FileTexts
    from scenes.storage.lesson_writer import LessonWriter

    codec = Codec(sala_vocabulary())
    lesson = new_lesson("Boxes")
    first = LessonWriter(codec).files(lesson)
    save_lesson(codec, lesson, tmp_path / "boxes")
    (scene_path,) = (tmp_path / "boxes" / "scenes").glob("*.yaml")
    hand = scene_path.read_text(encoding="utf-8").replace("\n  box:", "\n  # mine\n  box:", 1)
    scene_path.write_text(hand, encoding="utf-8")
    name = f"scenes/{scene_path.name}"
    writer = LessonWriter(codec)
    writer.learn(lesson, {**first, name: FileTexts(hand.encode(), first[name].json)})
    for title in ("One", "Two", "Three"):
        lesson = replace(lesson, title=LocalText(en=title))
        save_lesson(codec, lesson, tmp_path / "boxes", writer)
        assert scene_path.read_text(encoding="utf-8") == hand
