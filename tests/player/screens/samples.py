"""States of every screen: everyday ones, and the longest that a lesson may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from scenes.cards.conditions import FoundThing
from scenes.components.graph.logic import Axes
from scenes.components.guide.model import Guide, Line, Reply
from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.logic import fraction_of, mixed_ids
from scenes.components.question.model import Choice, Gap, Pair, Question, Spot, TaskPart
from scenes.model.values import ChoiceId, EntityId, Language, LineId, LocalText, PictureRef, SoundRef
from scenes.play.marking import PupilResult, QuestionView
from scenes.play.talks import TalkView
from scenes.player.screens.boards import Board, GraphBoard, TableBoard
from scenes.player.screens.finish import FinishState, PupilMarks, finish_screen
from scenes.player.screens.help import help_screen
from scenes.player.screens.hud import WAYS, HudState, TourState, hud_screen, task_screen
from scenes.player.screens.menu import MenuState, menu_screen
from scenes.player.screens.message import LoadingState, MessageState, loading_screen, message_screen
from scenes.player.screens.panel import PanelState, panel_screen
from scenes.player.screens.question import QuestionState, question_screen
from scenes.player.screens.shelf import LessonOnShelf, ShelfState, shelf_screen
from scenes.player.screens.stick import StickState, stick_screen
from scenes.player.screens.talk import TalkState, talk_screen
from scenes.player.screens.task_bar import task_bar
from scenes.player.screens.who import WhoState, who_screen
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.say import Say

Make = Callable[[Say, Theme], w.Widget]

_KM = (
    "មូស\u200bខ្លា\u200bពង\u200bនៅ\u200bក្នុង\u200bទឹក\u200bស្អាត\u200bដែល\u200bនៅ\u200bនឹង។ "
    "ចូរ\u200bគ្រប\u200bអាង\u200bទឹក\u200bឲ្យ\u200bជិត។ "
)
_EN = "The tiger mosquito lays its eggs in clean, still water. Always keep the jar covered. "
BOTH = ("km", "en")
_UNBROKEN = "ដង្កូវទឹកក្លាយជាមូសក្នុងរយៈពេលប្រាំពីរថ្ងៃ"


def long(count: int) -> LocalText:
    """A text of exactly so many characters in each language; the Khmer one begins with words nobody has parted."""
    return LocalText(km=(_UNBROKEN + " " + _KM * 40)[:count], en=(_EN * 40)[:count])


def short(km: str, en: str) -> LocalText:
    return LocalText(km=km, en=en)


_NARRATION = MappingProxyType(
    {Language("km"): SoundRef("media/a.m4a"), Language("en"): SoundRef("media/b.m4a")}
)
PANEL = InfoPanel(
    title=short("អាង\u200bទឹក\u200bធំ", "The big water jar"), text=long(150), narration=_NARRATION
)
LONG_PANEL = InfoPanel(
    title=long(80), text=long(1200), picture=PictureRef("media/x.png"), narration=_NARRATION
)


def choices(count: int, length: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(id=ChoiceId(f"c{index}"), text=long(length), right=index == 1, feedback=long(length * 2))
        for index in range(count)
    )


EASY = Question(
    prompt=short(
        "តើ\u200bមូស\u200bខ្លា\u200bពង\u200bនៅ\u200bកន្លែង\u200bណា?",
        "Where does the tiger mosquito lay its eggs?",
    ),
    choices=choices(4, 26),
    hint=long(60),
)
HARD = Question(
    kind="multiple", prompt=long(400), choices=choices(10, 200), hint=long(300), picture=PictureRef("media/x.png"),
    feedback_right=long(400), feedback_wrong=long(400), attempts=10, time_limit=3600,
)  # fmt: skip
TRUE_FALSE = Question(kind="true_false", prompt=long(120))
ORDER = Question(kind="order", prompt=long(60), choices=choices(5, 30), marking="parts")
MATCH = Question(
    kind="match", prompt=long(60), marking="parts_minus",
    pairs=tuple(Pair(id=ChoiceId(f"p{n}"), text=long(20 + n), match=long(24 + n)) for n in range(5)),
)  # fmt: skip
LONG_MATCH = Question(
    kind="match", prompt=long(400), hint=long(300),
    pairs=tuple(Pair(id=ChoiceId(f"p{n}"), text=long(120), match=long(110 + n)) for n in range(10)),
)  # fmt: skip
FILL_IN = Question(
    kind="fill_in", prompt=long(40),
    sentence=LocalText(km=_KM + "___ ។ " + _KM + "___", en=_EN + "___ , " + _EN + "___."),
    gaps=tuple(Gap(ChoiceId(f"g{n}"), (long(8 + 10 * n),)) for n in range(3)),
)  # fmt: skip
NUMBER = Question(kind="number", prompt=long(90), number=2.5, unit=short("អំពែរ", "A"), asks_unit=True)
LABEL = Question(
    kind="label", prompt=long(60), picture=PictureRef("media/x.png"),
    spots=tuple(Spot(ChoiceId(f"s{n}"), long(20 + 6 * n), None, 10 + 20 * n, 20 + 15 * n) for n in range(5)),
)  # fmt: skip
HOTSPOT = Question(
    kind="hotspot", prompt=long(60), picture=PictureRef("media/x.png"), picture_alt=long(40),
    spots=(Spot(ChoiceId("s1"), x=20, y=30), Spot(ChoiceId("s2"), x=70, y=60)),
)  # fmt: skip
FIND = Question(
    kind="find", prompt=long(200), marking="parts",
    parts=tuple(
        TaskPart(id=ChoiceId(f"p{n}"), text=long(60 + n), done_when=FoundThing(EntityId("e1"))) for n in range(6)
    ),
)  # fmt: skip
FREE_TEXT = Question(kind="free_text", prompt=long(200), sample_answer=long(300), points=5)


def talk(length: int, replies: int, reply_length: int) -> TalkState:
    """A talk with a text of so many characters, and so many choices."""
    said = tuple(Reply(text=long(reply_length)) for _ in range(replies))
    line = Line(id=LineId("a"), text=long(length), replies=said, narration=_NARRATION)
    guide = Guide(
        name=short("អ្នកគ្រូ\u200bសុភា", "Teacher Sophea"), portrait=PictureRef("media/x.png"), lines=(line,)
    )
    shown = tuple(enumerate(said))
    return TalkState(TalkView(EntityId("g"), guide, line, shown, True), guide.name["en"], False, BOTH)


NAMES = ("សុខា", "Dara", "ច័ន្ទដារ៉ារស្មីសុវណ្ណបុប្ផា" + "កក" * 6, "")


def view(question: Question, **values: object) -> QuestionView:
    base: dict[str, object] = {
        "id": EntityId("q1"), "question": question, "options": question.options, "phase": "answer", "pupil": 0,
        "tries_left": 2, "results": (), "is_final": False, "hint": LocalText(), "seconds_left": None,
        "number": 1, "total": 1, "order": mixed_ids(question),
    }  # fmt: skip
    return QuestionView(**{**base, **values})  # type: ignore[arg-type]


def result(pupil: int, choice: str, is_right: bool, is_done: bool = True) -> PupilResult:
    return PupilResult(pupil, (choice,) if choice else (), is_right, is_done, 1.0 if is_right else 0.0, 1)


def _answered(question: Question, *answer: str) -> Make:
    """The end of a question of one pupil who answered like this."""
    fraction = fraction_of(question, answer)
    shown = view(
        question,
        phase="feedback",
        is_final=True,
        results=(PupilResult(0, answer, fraction == 1, True, fraction, 1, fraction),),
    )
    return lambda say, theme: question_screen(QuestionState(shown), say, theme)


def _in_scene(question: Question, *answer: str) -> Make:
    """The HUD with a question that is answered in the scene."""
    state = QuestionState(view(question, hint=question.hint), chosen=answer, picked="s1")
    return lambda say, theme: hud_screen(
        hud(say, under=say.pick(long(16)), bar=task_bar(state, say, theme)), say, theme
    )


def hud(say: Say, **values: object) -> HudState:
    base: dict[str, object] = {
        "task": say.pick(short("រក\u200bកន្លែង\u200bដែល\u200bទឹក\u200bដក់", "Find all places where water stands")),
        "step": (2, 5), "progress": (3, 8), "score": 4.5, "walks": True,
    }  # fmt: skip
    return HudState(**{**base, **values})  # type: ignore[arg-type]


def full_hud(say: Say) -> HudState:
    return hud(
        say, task=say.pick(long(160)), pupils=NAMES, turn=2, can_go_on=True, pending=12, score=1234.5,
        variables=tuple((say.pick(long(30)), "123") for _ in range(6)), said=say.pick(long(400)),
        under=say.pick(long(80)), under_by_key=True,
    )  # fmt: skip


def boards(say: Say) -> tuple[Board, ...]:
    """A graph, bars and a table at the edge, with the longest names."""
    name = say.pick(long(60))
    red, blue = (0.8, 0.2, 0.1, 1.0), (0.1, 0.3, 0.7, 1.0)
    wave = tuple((n / 40, 0.5 + 0.4 * ((n % 9) / 9)) for n in range(41))
    return (
        GraphBoard(
            say.pick(long(80)), (name, name), (red, blue), Axes(-20, 20, 5, 15), ((red, wave),), foot="s"
        ),
        GraphBoard(
            "", (name,), (red,), Axes(0, 8, 0, 1), bars=((red, (0.5, 0.6, 0.0, 0.7)),), values=("5.6",)
        ),
        TableBoard(
            EntityId("rows"), say.pick(long(80)), (name,) * 6, (("1000000.25",) * 6,) * 5, 16, False, True
        ),
    )


def tour_hud(say: Say, length: int) -> HudState:
    tour = TourState(say.pick(long(80)), say.pick(long(length)), 2, 4, has_narration=True)
    return hud(say, tour=tour, task=say.pick(long(160)))


def shelf(say: Say) -> ShelfState:
    return ShelfState(
        (
            LessonOnShelf("a", long(30), long(20), (4, 5, 6), 30, "media/x.png", 0.4),
            LessonOnShelf("b", long(80), long(60), (1, 3, 5, 7, 9, 11, 12), 1200, "", None, True),
            LessonOnShelf("c", LocalText(en="broken" * 12), fault=say.pick(long(200))),
            *(LessonOnShelf(f"d{index}", long(40)) for index in range(9)),
        )
    )


SCREENS: dict[str, Make] = {
    "panel": lambda say, theme: panel_screen(PanelState(PANEL), say, theme),
    "talk": lambda say, theme: talk_screen(talk(60, 2, 24), say, theme),
    "talk_next": lambda say, theme: talk_screen(talk(180, 0, 0), say, theme),
    "talk_long": lambda say, theme: talk_screen(talk(400, 6, 160), say, theme),
    "panel_long": lambda say, theme: panel_screen(PanelState(LONG_PANEL, True, BOTH), say, theme),
    "question": lambda say, theme: question_screen(QuestionState(view(EASY)), say, theme),
    "question_true_false": lambda say, theme: question_screen(
        QuestionState(view(TRUE_FALSE), chosen=("true",)), say, theme
    ),
    "question_long": lambda say, theme: question_screen(
        QuestionState(
            view(HARD, pupil=2, tries_left=1, seconds_left=3599.0, number=12, total=15, hint=HARD.hint),
            NAMES, ("c1", "c3"), BOTH,
        ),
        say, theme,
    ),
    "feedback": lambda say, theme: question_screen(
        QuestionState(view(EASY, phase="feedback", results=(result(0, "c0", False, False),))), say, theme
    ),
    "feedback_long": lambda say, theme: question_screen(
        QuestionState(
            view(HARD, phase="feedback", is_final=True,
                 results=tuple(result(index, f"c{index}" if index < 3 else "", index == 1) for index in range(4))),
            NAMES,
        ),
        say, theme,
    ),
    "order": lambda say, theme: question_screen(
        QuestionState(view(ORDER), chosen=mixed_ids(ORDER), picked="c2"), say, theme
    ),
    "match": lambda say, theme: question_screen(
        QuestionState(view(MATCH), chosen=("p0:p1", "p1:p3"), picked="p2"), say, theme
    ),
    "match_long": lambda say, theme: question_screen(
        QuestionState(view(LONG_MATCH, hint=LONG_MATCH.hint), NAMES, ("p0:p1", "p9:p9"), BOTH), say, theme
    ),
    "fill_in": lambda say, theme: question_screen(
        QuestionState(view(FILL_IN), chosen=("g0:" + say.pick(long(9)), "g1:" + say.pick(long(90)))), say, theme
    ),
    "number": lambda say, theme: question_screen(QuestionState(view(NUMBER), chosen=("២,៥ A",)), say, theme),
    "label_picture": lambda say, theme: question_screen(
        QuestionState(view(LABEL), chosen=("s0:s1", "s1:s0"), picked="s3"), say, theme
    ),
    "hotspot": lambda say, theme: question_screen(
        QuestionState(view(HOTSPOT), chosen=("20.0,30.0", "99.0,99.0")), say, theme
    ),
    "free_text": lambda say, theme: question_screen(
        QuestionState(view(FREE_TEXT), chosen=(say.pick(long(500)),)), say, theme
    ),
    **{
        f"answered_{question.kind}": _answered(question, *answer)
        for question, answer in (
            (ORDER, ("c0", "c1", "c3", "c2", "c4")),
            (LONG_MATCH, ("p0:p0", "p1:p2")),
            (FILL_IN, ("g0:" + "ទឹក" * 20, "g2:still")),
            (NUMBER, ("2.5 V",)),
            (LABEL, ("s0:s0", "s1:s2")),
            (HOTSPOT, ("20.0,30.0", "99.0,99.0")),
            (FREE_TEXT, ("because",)),
            (FIND, ("p0", "p3")),
        )
    },
    "hud": lambda say, theme: hud_screen(hud(say, under=say.pick(long(16))), say, theme),
    "hud_begun": lambda say, theme: hud_screen(hud(say, steering=tuple(WAYS)), say, theme),
    "hud_empty": lambda say, theme: hud_screen(HudState(), say, theme),
    "hud_full": lambda say, theme: hud_screen(full_hud(say), say, theme),
    "hud_boards": lambda say, theme: hud_screen(hud(say, boards=boards(say)), say, theme),
    "hud_full_boards": lambda say, theme: hud_screen(
        replace(full_hud(say), boards=boards(say)), say, theme
    ),
    **{
        f"task_{question.kind}": _in_scene(question, *answer)
        for question, answer in (
            (replace(LABEL, picture=PictureRef("")), ("s0:box",)),
            (replace(NUMBER, kind="measure", asks_unit=False), ("2.5",)),
            (FIND, ()),
        )
    },
    "tour": lambda say, theme: hud_screen(tour_hud(say, 90), say, theme),
    "tour_long": lambda say, theme: hud_screen(tour_hud(say, 400), say, theme),
    "task": lambda say, theme: task_screen(full_hud(say), say, theme),
    "menu": lambda say, theme: menu_screen(MenuState(), say, theme),
    "settings": lambda say, theme: menu_screen(MenuState(in_lesson=False, has_sound=False), say, theme),
    "help": lambda say, theme: help_screen(say, theme),
    "finish": lambda say, theme: finish_screen(
        FinishState(say.pick(long(30)), (PupilMarks("", 4, 5, 11),)), say, theme
    ),
    "finish_low": lambda say, theme: finish_screen(
        FinishState(say.pick(long(30)), (PupilMarks("", 0, 5, 0),), (say.pick(long(60)),)), say, theme
    ),
    "finish_long": lambda say, theme: finish_screen(
        FinishState(
            say.pick(long(80)), tuple(PupilMarks(name, 1.5, 12, 1234, False) for name in NAMES),
            tuple(say.pick(long(400)) for _ in range(6)), has_pass_mark=True,
        ),
        say, theme,
    ),
    "shelf": lambda say, theme: shelf_screen(shelf(say), say, theme),
    "shelf_empty": lambda say, theme: shelf_screen(ShelfState(), say, theme),
    "who": lambda say, theme: who_screen(
        WhoState(say.pick(long(30)), say.pick(long(200)), signed="new", signer=say.pick(long(40))), say, theme
    ),
    "who_long": lambda say, theme: who_screen(
        WhoState(
            say.pick(long(80)), say.pick(long(300)), names=NAMES, signed="other_key", signer=say.pick(long(80))
        ),
        say, theme,
    ),
    "stick": lambda say, theme: stick_screen(
        StickState("Sala", files=142, signed_by=say.pick(long(40)), fingerprint="749d 48b7 ef27 38b6"), say, theme
    ),
    "stick_busy": lambda say, theme: stick_screen(
        StickState("Sala", is_busy=True, is_mending=True, fraction=0.4), say, theme
    ),
    "stick_long": lambda say, theme: stick_screen(
        StickState(
            "Sala", files=142, faults=(say.pick(long(140)),) * 20, warnings=(say.pick(long(140)),) * 3, mended=3,
            others=(say.pick(long(30)), "E:\\", "D:\\"), fingerprint="749d 48b7 ef27 38b6",
            refusal=say.pick(long(140)), tried=say.pick(long(30)), before_trust=say.pick(long(140)),
        ),
        say, theme,
    ),
    "message": lambda say, theme: message_screen(
        MessageState(say.pick(long(90)), say.pick(long(60))), say, theme
    ),
    "message_long": lambda say, theme: message_screen(
        MessageState(say.pick(long(600)), say.pick(long(600)), is_final=True), say, theme
    ),
    "loading": lambda say, theme: loading_screen(LoadingState(say.pick(long(80)), 0.6), say, theme),
}  # fmt: skip
