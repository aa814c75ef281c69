"""What screens say and which commands their buttons mean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import EASY, HARD, NAMES, PANEL, SCREENS, TRUE_FALSE, full_hud, hud, result, view

from scenes.model.values import LocalText
from scenes.player.controls import BINDINGS, keys_of
from scenes.player.pages import Pages
from scenes.player.screens import commands as c
from scenes.player.screens.finish import FinishState, PupilMarks, finish_screen
from scenes.player.screens.help import TOGETHER, help_screen
from scenes.player.screens.hud import WAYS, HudState, hud_screen
from scenes.player.screens.menu import MenuState, menu_screen
from scenes.player.screens.panel import PanelState, panel_screen
from scenes.player.screens.question import QuestionState, question_screen
from scenes.player.screens.shelf import LessonOnShelf, ShelfState, grades_text, shelf_screen
from scenes.player.screens.who import WhoState, field_id, field_index, who_screen
from scenes.player.ui import widgets as w
from scenes.player.ui.drawing import Attention, Sign, marks
from scenes.player.ui.icons import ICONS
from scenes.player.ui.interface import Interface
from scenes.player.ui.layout import Placed, layout
from scenes.player.ui.measure import FontMeasure
from scenes.player.ui.theme import Theme
from scenes.say import Say

THEME = Theme.for_window(1366, 768)
LARGE = Theme.for_window(1024, 768, 200)


@pytest.fixture
def km(says: dict[str, Say]) -> Say:
    return says["km"]


@pytest.fixture
def en(says: dict[str, Say]) -> Say:
    return says["en"]


def placed(tree: w.Widget, measure: FontMeasure, theme: Theme = THEME) -> list[Placed]:
    return layout(tree, theme.width_px, theme.height_px, theme, measure)


def words(tree: w.Widget, measure: FontMeasure, theme: Theme = THEME) -> list[str]:
    return [p.widget.text for p in placed(tree, measure, theme) if isinstance(p.widget, w.Text)]


def buttons(tree: w.Widget, measure: FontMeasure, theme: Theme = THEME) -> dict[str, w.Button]:
    return {p.widget.id: p.widget for p in placed(tree, measure, theme) if isinstance(p.widget, w.Button)}


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize("name", SCREENS)
def test_every_sign_and_colour_that_a_screen_names_exists(
    name: str, high_contrast: bool, en: Say, measure: FontMeasure
) -> None:
    theme = Theme.for_window(1366, 768, 100, high_contrast)
    found = marks(placed(SCREENS[name](en, theme), measure, theme), theme, Attention())
    assert found
    assert {mark.what.name for mark in found if isinstance(mark.what, Sign)} <= set(ICONS)


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_can_be_left_or_used_by_keyboard_alone(name: str, en: Say, measure: FontMeasure) -> None:
    interface = Interface(measure, THEME)
    interface.show(SCREENS[name](en, THEME))
    usable = {
        p.widget.id
        for p in interface.placed
        if (isinstance(p.widget, w.Button) and p.widget.is_enabled) or isinstance(p.widget, w.TextField)
    }
    seen = {interface.focus}
    for _ in range(len(usable) + 5):
        interface.key("tab")
        seen.add(interface.focus)
    assert usable <= seen


def test_numbers_are_in_the_digits_of_the_language(km: Say, en: Say) -> None:
    assert km("{n} of {total}", n=3, total=8.0) == "៣ of ៨"
    assert en("{n} of {total}", n=3.5, total=8.0) == "3.5 of 8"
    assert (km.clock(65), en.clock(0.2)) == ("១:០៥", "0:01")
    assert [km.letter(0), en.letter(3), en.letter(30)] == ["ក", "D", "31"]


class TestQuestion:
    def test_answers_carry_letters_and_keys(self, km: Say, measure: FontMeasure) -> None:
        tree = question_screen(QuestionState(view(EASY), chosen=("c1",)), km, THEME)
        found = buttons(tree, measure)
        assert {"ក", "ខ", "គ", "ឃ"} <= set(words(tree, measure))
        assert found["question.choice.c2"].keys == ("3", "c")
        assert found["question.choice.c2"].action == c.Choose("c2")
        assert found["question.choice.c1"].is_on
        assert found["question.choice.c1"].enter_action == c.Check()
        assert found["question.check"].action == c.Check()

    def test_check_waits_for_an_answer(self, en: Say, measure: FontMeasure) -> None:
        assert not buttons(question_screen(QuestionState(view(EASY)), en, THEME), measure)[
            "question.check"
        ].is_enabled

    def test_true_and_false_have_words_of_their_own(self, en: Say, measure: FontMeasure) -> None:
        assert {"True", "False"} <= set(
            words(question_screen(QuestionState(view(TRUE_FALSE)), en, THEME), measure)
        )

    def test_right_answer_is_not_told_before_the_end(self, en: Say, measure: FontMeasure) -> None:
        wrong = result(0, "c0", False, False)
        tree = question_screen(QuestionState(view(EASY, phase="feedback", results=(wrong,))), en, THEME)
        assert "Right answer" not in words(tree, measure)
        assert "Not right" in words(tree, measure)
        assert buttons(tree, measure)["question.next"].label == "Try again"

    def test_only_the_own_feedback_is_told_before_the_last_try(self, en: Say, measure: FontMeasure) -> None:
        choices = tuple(
            replace(choice, feedback=LocalText(en=f"About {choice.id}.")) for choice in EASY.choices
        )
        question = replace(
            EASY,
            choices=choices,
            feedback_wrong=LocalText(en="It is the jar!"),
            feedback_right=LocalText(en="Yes, the jar!"),
        )
        results = (result(0, "c0", False, False), result(1, "c1", True))
        state = QuestionState(view(question, phase="feedback", results=results), NAMES[:2])
        found = words(question_screen(state, en, THEME), measure)
        assert "About c0." in found
        assert not {"It is the jar!", "Yes, the jar!", "About c1."} & set(found)
        final = QuestionState(view(question, phase="feedback", results=results, is_final=True), NAMES[:2])
        assert {"It is the jar!", "Yes, the jar!"} <= set(words(question_screen(final, en, THEME), measure))

    def test_what_is_said_stands_above_the_dim(self, en: Say, measure: FontMeasure) -> None:
        state = QuestionState(view(EASY), said="Well done")
        modal = [
            p.modal
            for p in placed(question_screen(state, en, THEME), measure)
            if isinstance(p.widget, w.Text) and p.widget.text == "Well done"
        ]
        assert modal == ["question"]

    def test_at_the_end_everybody_sees_what_was_right(self, en: Say, measure: FontMeasure) -> None:
        results = (result(0, "c1", True), result(1, "c0", False))
        state = QuestionState(view(EASY, phase="feedback", is_final=True, results=results), NAMES[:2])
        found = words(question_screen(state, en, THEME), measure)
        assert found.count("Right answer") == 1
        assert {"សុខា", "Dara", "Right!", "Not right", "Chosen"} <= set(found)
        assert buttons(question_screen(state, en, THEME), measure)["question.next"].label == "Next"

    def test_hint_turn_tries_and_time_are_told(self, en: Say, measure: FontMeasure) -> None:
        told = {"pupil": 1, "tries_left": 1, "seconds_left": 61.0, "hint": HARD.hint}
        again = view(HARD, results=(result(1, "c0", False, is_done=False),), **told)
        found = words(question_screen(QuestionState(again, NAMES), en, THEME), measure)
        assert {"Dara, your turn", "Last try", "1:01", "Hint", "Choose all that are right"} <= set(found)
        test = words(question_screen(QuestionState(view(HARD, **told), NAMES), en, THEME), measure)
        assert "Last try" not in test, "a test gives one try, which is no last one"


class TestHud:
    def test_tells_what_to_do_and_how_far_it_is(self, en: Say, measure: FontMeasure) -> None:
        found = words(hud_screen(hud(en, under="Jar", pending=2), en, THEME), measure)
        assert {
            "2/5",
            "Find all places where water stands",
            "Found 3 of 8",
            "4.5",
            "Jar",
            "click",
            "Questions (2)",
        } <= set(found)

    def test_khmer_digits(self, km: Say, measure: FontMeasure) -> None:
        assert {"២/៥", "៤,៥"} <= set(words(hud_screen(hud(km), km, THEME), measure))

    def test_the_middle_belongs_to_the_scene(self, en: Say, measure: FontMeasure) -> None:
        for theme in (THEME, LARGE):
            interface = Interface(measure, theme)
            interface.show(hud_screen(hud(en, walks=False, under="Jar"), en, theme))
            for x in range(0, theme.width_px, 50):
                for y in range(int(theme.height_px * 0.42), int(theme.height_px * 0.75), 20):
                    assert not interface.point(x, y)
            assert not interface.is_modal

    def test_next_only_where_the_step_has_no_goal(self, en: Say, measure: FontMeasure) -> None:
        assert "hud.next" not in buttons(hud_screen(hud(en), en, THEME), measure)
        found = buttons(hud_screen(hud(en, can_go_on=True), en, THEME), measure)
        assert found["hud.next"].action == c.Next()

    def test_shortcuts_are_no_keys_of_walking(self, en: Say, measure: FontMeasure) -> None:
        taken = {key for binding in BINDINGS for key in binding.keys}
        for button in buttons(hud_screen(full_hud(en), en, THEME), measure).values():
            if button.id != "hud.language":
                assert not taken & set(button.keys), button.id

    def test_large_text_keeps_task_and_caption(self, en: Say, measure: FontMeasure) -> None:
        found = words(hud_screen(full_hud(en), en, LARGE), measure, LARGE)
        state = full_hud(en)
        assert state.task in found
        assert state.said in found

    def test_one_language_has_no_switch(self, en: Say, measure: FontMeasure) -> None:
        assert "hud.language" not in buttons(hud_screen(HudState(languages=("en",)), en, THEME), measure)


def test_language_switch_names_the_other_language_in_its_own_words(
    says: dict[str, Say], measure: FontMeasure
) -> None:
    for language, other, name in (("km", "en", "English"), ("en", "km", "ខ្មែរ")):
        switch = buttons(hud_screen(HudState(), says[language], THEME), measure)["hud.language"]
        assert switch.action == c.SetLanguage(other)
        assert switch.label == name


def test_language_can_be_changed_while_a_panel_or_question_is_open(en: Say, measure: FontMeasure) -> None:
    interface = Interface(measure, THEME)
    for tree in (
        panel_screen(PanelState(PANEL, languages=("km", "en")), en, THEME),
        question_screen(QuestionState(view(EASY), languages=("km", "en")), en, THEME),
    ):
        interface.show(w.Stack((hud_screen(hud(en), en, THEME), tree)))
        assert interface.key("l").commands == (c.SetLanguage("km"),)
        assert not interface.key("f11").is_taken, "full screen is the program's"
        assert interface.key("w").is_taken, "but nobody walks behind an open dialog"


def test_menu_marks_what_holds_and_leaves_out_what_cannot_be(en: Say, measure: FontMeasure) -> None:
    found = buttons(
        menu_screen(MenuState(text_percent=150, volume=80, rungs=("software",)), en, THEME), measure
    )
    assert {id for id, button in found.items() if button.is_on} == {
        "menu.language.en", "menu.size.150", "menu.volume.75", "menu.contrast.False", "menu.motion.False",
    }  # fmt: skip
    assert not any(id.startswith("menu.rung") for id in found)
    assert found["menu.quit"].action == c.Quit()
    outside = buttons(menu_screen(MenuState(in_lesson=False), en, THEME), measure)
    assert "menu.leave" not in outside


def test_language_can_be_changed_by_its_key_in_the_menu(en: Say, measure: FontMeasure) -> None:
    interface = Interface(measure, THEME)
    interface.show(w.Stack((hud_screen(hud(en), en, THEME), menu_screen(MenuState(), en, THEME))))
    assert interface.key("l").commands == (c.SetLanguage("km"),)


def test_who_begins_is_told_how_to_get_about_until_it_was_done(en: Say, measure: FontMeasure) -> None:
    pages = Pages(steering=tuple(WAYS))
    ways = [text for _keys, _sign, text in WAYS.values()]
    for known, way in enumerate(WAYS):
        found = words(hud_screen(hud(en, steering=pages.steering), en, THEME), measure)
        assert [text for text in ways if text in found] == ways[known:]
        pages.learnt(way)
    assert not pages.steering


def test_help_tells_every_key_of_the_table(en: Say, measure: FontMeasure) -> None:
    found = words(help_screen(en, THEME), measure)
    told = {action for actions, _text in TOGETHER for action in actions}
    assert told <= {binding.action for binding in BINDINGS}
    assert {text for _actions, text in TOGETHER} <= set(found)
    for binding in BINDINGS:
        assert binding.label in found or binding.action in told
        assert en(keys_of(binding)[0]) in found
    assert {"C", "V", "M", "F11", "F12", "Esc"} <= set(found)


@pytest.mark.parametrize(
    ("grades", "text"), [((), ""), ((4,), "4"), ((7, 8), "7, 8"), ((6, 5, 7), "5–7"), ((1, 3, 5), "1, 3, 5")]
)
def test_grades_are_short(grades: tuple[int, ...], text: str) -> None:
    assert grades_text(grades) == text


def test_shelf_opens_resumes_and_explains(en: Say, measure: FontMeasure) -> None:
    lessons = (
        LessonOnShelf("new", EASY.prompt),
        LessonOnShelf("half", EASY.prompt, progress=0.5),
        LessonOnShelf("done", EASY.prompt, progress=1.0, is_finished=True),
        LessonOnShelf("broken", EASY.prompt, fault="It is damaged."),
    )
    tree = shelf_screen(ShelfState(lessons), en, THEME)
    found = buttons(tree, measure)
    assert found["shelf.new"].action == c.OpenLesson("new")
    assert found["shelf.half"].action == c.OpenLesson("half", resumes=True)
    assert found["shelf.done"].action == c.OpenLesson("done")
    assert not found["shelf.broken"].is_enabled
    assert "It is damaged." in words(tree, measure)
    assert "It is damaged." in found["shelf.broken"].label


def test_pupils_write_names_add_and_leave(en: Say, measure: FontMeasure) -> None:
    one = who_screen(WhoState("Lesson"), en, THEME)
    assert buttons(one, measure)["who.start"].label == "Just start"
    assert "who.remove.0" not in buttons(one, measure)
    assert "who.menu" not in buttons(one, measure)
    alone = buttons(who_screen(WhoState("Lesson", has_shelf=False), en, THEME), measure)
    assert (alone["who.menu"].action, alone["who.menu"].keys) == (c.OpenMenu(), ("escape",))
    assert "who.back" not in alone
    plain = who_screen(WhoState("Lesson", signed="unsigned"), en, THEME)
    assert "Not signed" in words(plain, measure), "an export of one lesson has no shelf that would tell it"
    changed = who_screen(WhoState("Lesson", names=NAMES, signed="changed"), en, THEME)
    assert "Changed after it was signed, or signed falsely" in words(changed, measure)
    four = buttons(who_screen(WhoState("Lesson", names=NAMES), en, THEME), measure)
    assert not four["who.add"].is_enabled
    assert four["who.remove.3"].action == c.RemovePupil(3)
    assert four["who.remove.3"].label == "Remove Pupil 4"
    assert field_index(field_id(2)) == 2
    assert field_index("who.name.x") is None


@pytest.mark.parametrize(
    ("earned", "possible", "stars"), [(0, 5, 1), (2, 5, 1), (2.5, 5, 2), (4, 5, 2), (4.5, 5, 3), (0, 0, 3)]
)
def test_stars(earned: float, possible: float, stars: int) -> None:
    assert PupilMarks("", earned, possible, 0).stars == stars


def earning(*shares: float, has_passed: bool = True) -> tuple[PupilMarks, ...]:
    return tuple(PupilMarks("", share * 10, 10, share * 10, has_passed) for share in shares)


@pytest.mark.parametrize(
    ("state", "heading", "first"),
    [
        (FinishState("L", earning(0.0)), "You came to the end!", "finish.again"),
        (FinishState("L", earning(0.3)), "A good start!", "finish.again"),
        (FinishState("L", earning(0.6)), "Good work!", "finish.shelf"),
        (FinishState("L", earning(1.0)), "Well done!", "finish.shelf"),
        (FinishState("L", (PupilMarks("", 0, 0, 3),)), "Well done!", "finish.shelf"),
        (
            FinishState("L", earning(0.6, has_passed=False), has_pass_mark=True),
            "Nearly there!",
            "finish.again",
        ),
        (
            FinishState("L", earning(0.4, has_passed=True), has_pass_mark=True),
            "A good start!",
            "finish.again",
        ),
        (FinishState("L", earning(1.0, 0.0)), "Good work!", "finish.shelf"),
        (FinishState("L", earning(0.0), was_left=True), "The lesson is ended", "finish.shelf"),
    ],
)
def test_the_words_at_the_end_are_true(
    state: FinishState, heading: str, first: str, en: Say, measure: FontMeasure
) -> None:
    tree = finish_screen(state, en, THEME)
    assert heading in words(tree, measure)
    found = buttons(tree, measure)
    assert [id for id, button in found.items() if button.starts_focused] == [first]
    offers = first == "finish.again"
    assert found["finish.again"].label == ("Try again" if offers else "Play again")
    assert any("try again" in text for text in words(tree, measure)) == offers
