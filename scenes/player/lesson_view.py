"""What a lesson that is being played looks like in a window: stage, camera, focus. Follows the session one way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from panda3d.core import AntialiasAttrib, Camera, NodePath, PerspectiveLens, RenderState

from scenes.components.start_point.model import StartPoint
from scenes.model.diff import diff_scenes, whole_scene
from scenes.model.scene import Entity, Scene
from scenes.model.transforms import IDENTITY
from scenes.model.values import ORIGIN, WHITE, EntityId, Vec3
from scenes.play.inputs import Observe
from scenes.play.outcomes import Outcome
from scenes.play.poses import Pose
from scenes.play.state import STEP_SECONDS
from scenes.player.brackets import Brackets, Rect
from scenes.player.controls import Intent
from scenes.player.curtain import Curtain
from scenes.player.displays import Displays
from scenes.player.eye import Eye
from scenes.player.play import Play
from scenes.player.sight import Sight
from scenes.player.sweep import next_in_sweep
from scenes.player.window import Window
from scenes.records import replace
from scenes.stage.camera import MAX_PITCH, OrbitRig, Travel, View, WalkRig, aim, clip_planes, look
from scenes.stage.kinds import VIEWS
from scenes.stage.picking import Picker, screen_box, world_box
from scenes.stage.rungs import can_instance
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.walking import Walker

if TYPE_CHECKING:
    from scenes.player.readings import Words

_OBSERVE_TICKS = 3
CLOSER_SHARE = 2.6
"""A thing that is looked at from all sides is seen from this many times its size."""


class LessonView:
    """The 3D picture of one lesson in one window. Close it before the window closes.

    `moved` asks to tell the session where the pupil stands; everything else is read from `play`.
    """

    def __init__(
        self,
        window: Window,
        play: Play,
        painter: TextPainter,
        layout: TextLayout,
        *,
        is_still: bool,
        words: Callable[[str], Words] = lambda _language: str,
    ) -> None:
        """`words` gives, for a language of the lesson, what renders our own words in it."""
        self._window = window
        self._play = play
        self._scene: Scene | None = None
        self.eye = Eye(is_still)
        self.focus: EntityId | None = None
        self.pointed: EntityId | None = None
        self.bar = 0
        """Pixels at the upper edge that the interface covers."""
        self.root = NodePath("lesson")
        if window.rung == "high":
            self.root.set_antialias(AntialiasAttrib.M_multisample)
        self.stage = Stage(
            self.root,
            rung=window.rung,
            read_asset=play.assets.read,
            painter=painter,
            layout=layout,
            language=play.session.language,
            reduced_motion=is_still,
            can_instance=can_instance(window.gsg),
        )
        self._displays = Displays(play.session, self.stage, words)
        self._observed: dict[EntityId, tuple[tuple[float, ...], int]] = {}
        self.lens = PerspectiveLens()
        self.camera = self.root.attach_new_node(Camera("eye", self.lens))
        self._region = window.output.make_display_region()
        self._region.set_clear_depth_active(True)
        self._region.set_camera(self.camera)
        self._brackets = Brackets(window.output)
        self._curtain = Curtain(window.output)
        self._target: EntityId | None = None
        self._has_signs = False
        self._walker = Walker(self.stage)
        self.picker = Picker(self.stage)
        self._sight = Sight(self.stage, self.picker, self.lens)
        self._hour: float | None = None
        self._tour_stop: tuple[str, int] | None = None
        self._tour_from: View | None = None

    # -- following the session -------------------------------------------------------------------------------------

    def hear(self, outcome: Outcome) -> None:
        """An outcome of the session, as far as it changes the picture at once."""
        match outcome.kind:
            case "scene":
                self.enter_scene()
            case "look":
                self._turn_to(EntityId(outcome.subject))
            case "reworded" if self._scene is not None and outcome.subject in self._scene.entities:
                entity_id = EntityId(outcome.subject)
                self.stage.show_parts(entity_id, self._play.session.wording.parts(entity_id))

    def enter_scene(self, *, at: tuple[Vec3, float] | None = None) -> None:
        """Show the session's scene. `at`: where the pupil stood when the lesson was left."""
        scene = self._play.session.scene
        is_new = self._scene is None
        diff = whole_scene(scene) if self._scene is None else diff_scenes(self._scene, scene)
        self.stage.apply(scene, diff)
        self._scene = scene
        self.focus = self.pointed = None
        self._tour_stop = None
        session = self._play.session
        for entity_id, entity in scene.entities.items():
            if is_new and not session.may_have_left(entity):
                continue  # a stage that was made anew shows it just as the lesson has it
            pose = session.pose(entity_id)
            if not is_new or not _is_at_rest(pose, entity):
                self._place(entity_id, pose)
        for entity_id, parts in session.wording.changed():
            self.stage.show_parts(entity_id, parts)
        session.redraw_simulations()
        self._displays.enter(scene)
        self._hour = None
        kinds = {kind for entity in scene.entities.values() for kind in entity.components}
        self._has_signs = any(VIEWS[kind].IS_ANIMATED for kind in kinds if kind in VIEWS)
        self.eye.cut()
        self._stand(at)
        self.follow(0.0, 0.0)
        if not self.eye.is_still:
            self._curtain.drop()

    def follow(self, alpha: float, seconds: float) -> bool:
        """Bring the picture to `alpha` of a step after the last one. Returns whether anything moves by itself."""
        session = self._play.session
        is_moving = False
        for entity_id, pose in session.take_poses(alpha):
            self._place(entity_id, pose)
            is_moving = True
        is_moving = self._displays.follow() or is_moving
        for entity_id, picture in session.take_pictures(alpha):
            self.stage.show_picture(entity_id, picture)
            is_moving = True
            self._observe(entity_id)
        hour = round(session.time_of_day, 3)
        if hour != self._hour:
            self._hour = hour
            self.stage.set_time_of_day(hour)
            is_moving = True
        for entity_id, moment in session.clips(alpha):
            # Less movement: what moves by itself, for ever, stands still; what a card has started is the lesson.
            is_frozen = self.eye.is_still and moment.is_loop and not moment.is_asked
            at = 0.0 if is_frozen else moment.seconds
            is_moving |= self.stage.show_clip(entity_id, moment.clip, at, is_loop=moment.is_loop)
        self.stage.tick(seconds)
        self._curtain.advance(seconds)
        self._follow_orbit_targets()
        self._follow_tour(alpha)
        is_moving = (
            is_moving
            or self._curtain.is_moving
            or (self._has_signs and not self.eye.is_still)
            or self.eye.is_busy
            or self.eye.tour is not None
        )
        view = self.eye.advance(seconds)
        width, height = self._window.size
        aim(self.camera, self.lens, view, width / height, self._planes)
        self.stage.set_eye(view.position)
        self.stage.arrange_texts(self.camera, self.lens, self.bar / height)
        if self.focus is not None and not session.is_usable(self.focus):
            self.focus = None
        return is_moving

    def _observe(self, entity_id: EntityId) -> None:
        """Tell the session, a few times a second, what only the stage sees."""
        seen, ticks = self.stage.seen(entity_id), self._play.session.state.ticks
        told, when = self._observed.get(entity_id, ((), 0))
        if seen and seen != told and not 0 <= ticks - when < _OBSERVE_TICKS:
            self._observed[entity_id] = seen, ticks
            self._play.give(Observe(str(entity_id), seen))

    def frame_focus(self, is_visible: bool, unit: float, color: tuple[float, float, float, float]) -> None:
        """Draw the corners around the thing in focus, or take them away."""
        rect = self.rect_of(self.focus) if is_visible and self.focus is not None else None
        if rect is None:
            self._brackets.hide()
        else:
            self._brackets.show(rect, self._window.size, unit, color)

    # -- what the pupil does ---------------------------------------------------------------------------------------

    def move(self, intent: Intent, seconds: float) -> bool:
        """Walk, turn, circle. Returns whether anything moved; tell the session where the pupil is now."""
        has_moved = self.eye.move(intent, seconds, self._walker.move)
        if has_moved and self.eye.is_walking:
            self._play.stand(self.eye.walk.feet, self.eye.walk.heading)
        return has_moved

    def focus_next(self, *, backwards: bool = False) -> EntityId | None:
        """Move the focus on to the next thing that can be used, and look at it."""
        if self.eye.closer is not None:
            self.look_closer()
        gaze = self.eye.rig.view
        places = {entity_id: self.middle(entity_id) for entity_id in self._play.session.usable()}
        self.focus = next_in_sweep(places, self.focus, gaze.position, gaze.heading, backwards=backwards)
        if self.focus is not None:
            self._look_towards(self.focus)
        return self.focus

    def face(self, entity_id: EntityId) -> None:
        """Put the focus on a thing and look at it."""
        self.focus = entity_id
        self._look_towards(entity_id)

    def look_closer(self) -> bool:
        """Look at the thing in focus (or under the pointer) from all sides, or go back. Returns whether one does."""
        if self.eye.closer is not None:
            self.eye.pass_from_here()
            self.eye.closer = None
            return False
        entity_id = self.focus or self.pointed
        if entity_id is None or self.eye.tour is not None:
            return False
        size = max(0.2, self.size_of(entity_id))
        target = self.middle(entity_id)
        towards = look(self.eye.view.position, target)
        self.eye.pass_from_here()
        self.eye.closer = OrbitRig(
            target,
            towards.heading,
            max(-35.0, min(10.0, towards.pitch - 8.0)),
            size * CLOSER_SHARE,
            size * 0.9,
            size * 8.0,
        )
        self.focus = entity_id
        return True

    def pick(self, x: float, y: float) -> EntityId | None:
        """The thing at a place in the window (pixels from the top left) that can be used; None if there is none."""
        width, height = self._window.size
        point = (2 * x / width - 1, 1 - 2 * y / height)
        found = self.picker.under(self.camera, *point)
        hit = found.entity if found is not None else None
        while hit is not None and not self._play.session.is_usable(hit):
            entity = self._play.session.scene.entities.get(hit)
            hit = entity.parent if entity is not None else None
        return hit

    def on_screen(self, entity_id: EntityId) -> tuple[float, float] | None:
        """Where in the window the middle of a thing is, 0 to 1 from the top left; None if it is out of the picture."""
        box = screen_box(self.stage, entity_id, self.camera)
        if box is None:
            return None
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return (round(x, 3), round(y, 3)) if 0 <= x <= 1 and 0 <= y <= 1 else None

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self._scene

    @property
    def window_size(self) -> tuple[int, int]:
        """Pixels."""
        return self._window.size

    def show_pose(self, entity_id: EntityId) -> None:
        """Show a thing where the session has it, whatever hands have shown meanwhile."""
        self._place(entity_id, self._play.session.pose(entity_id))

    # -- where things are ------------------------------------------------------------------------------------------

    def middle(self, entity_id: EntityId) -> Vec3:
        """The middle of a thing in the scene."""
        box = world_box(self.stage, entity_id)
        if box is not None:
            return box.center
        entity = self._play.session.scene.entities.get(entity_id)  # what has no body still has a place
        matrix = self._play.session.world_matrix(entity) if entity is not None else IDENTITY
        return Vec3(*matrix[12:15])

    def size_of(self, entity_id: EntityId) -> float:
        """The longest diagonal of a thing in metres."""
        box = world_box(self.stage, entity_id)
        return 2 * box.radius if box is not None else 0.0

    def rect_of(self, entity_id: EntityId) -> Rect | None:
        """The rectangle a thing fills in the window, in pixels; None if it cannot be seen."""
        box = screen_box(self.stage, entity_id, self.camera)
        if box is None:
            return None
        width, height = self._window.size
        return Rect(box.left * width, box.top * height, box.right * width, box.bottom * height)

    # -- housekeeping ----------------------------------------------------------------------------------------------

    @property
    def _planes(self) -> tuple[float, float]:
        rig = self.eye.rig
        distance = rig.distance if isinstance(rig, OrbitRig) and self.eye.tour is None else 0.0
        return clip_planes(self._play.session.scene.environment, distance)

    @property
    def is_covered(self) -> bool:
        """Whether the curtain still hides some of the scene."""
        return self._curtain.is_moving

    def set_language(self, language: str) -> None:
        self.stage.set_language(language)

    def set_still(self, is_still: bool) -> None:
        self.eye.is_still = is_still
        if is_still:
            self._curtain.lift()
        self.stage.set_reduced_motion(is_still)

    def close(self) -> None:
        self._brackets.close()
        self._curtain.close()
        # A lit node's state names its lights, and these their parents: a circle that nobody else would break.
        for path in (self.root, *self.root.find_all_matches("**")):
            path.set_state(RenderState.make_empty())
        self.stage.destroy()
        self._window.output.remove_display_region(self._region)
        self.root.remove_node()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _place(self, entity_id: EntityId, pose: Pose) -> None:
        sway = ORIGIN if self.eye.is_still else pose.sway
        self.stage.place(
            entity_id,
            Vec3(*(at + away for at, away in zip(pose.position, sway, strict=True))),
            pose.rotation,
            pose.scale,
            is_shown=pose.is_shown,
            tint=pose.tint,
            opacity=pose.opacity,
        )

    def _turn_to(self, entity_id: EntityId) -> None:
        """A card leads the pupil's eye to a thing; a tour, which leads it already, is not disturbed."""
        if self.eye.tour is not None:
            return
        if self.eye.closer is not None:
            self.look_closer()
        self._look_towards(entity_id)

    def _look_towards(self, entity_id: EntityId) -> None:
        """On foot turn to a thing; circling, go round only as far as it takes to see it: it may be in sight already."""
        orbit = self.eye.orbit
        if orbit is None:
            self.eye.look_towards(self.middle(entity_id))
        elif self.eye.tour is None and self.eye.closer is None:
            turn = self._sight.nearest_turn(orbit, entity_id)
            if turn:
                self.eye.glance_to(orbit.heading + turn, orbit.pitch)

    def _stand(self, at: tuple[Vec3, float] | None) -> None:
        session = self._play.session
        state = session.state
        entity = session.scene.entities.get(EntityId(state.start))
        point = (entity.get(StartPoint) if entity is not None else None) or StartPoint()
        feet, heading = at or (Vec3(*state.position), state.heading)
        feet = self._walker.stand(feet)
        # The pitch of a start point is where pupils look first: down at a table, or up.
        pitch = max(-MAX_PITCH, min(MAX_PITCH, entity.rotation.y)) if entity is not None else 0.0
        self.eye.walk = WalkRig(feet, heading, pitch, point.eye_height)
        self.eye.speed = point.speed
        self.eye.orbit = None
        if point.view == "orbit":
            target = self.middle(point.target) if point.target is not None else Vec3(0.0, 0.0, 0.0)
            low, high = sorted((point.min_distance, point.max_distance))
            distance = max(low, min(high, point.distance))
            self.eye.orbit = OrbitRig(target, heading, point.pitch, distance, low, high)
        self._target = point.target if point.view == "orbit" else None

    def _follow_orbit_targets(self) -> None:
        """What is looked at may move."""
        if self.eye.orbit is not None and self._target is not None:
            self.eye.orbit = replace(self.eye.orbit, target=self.middle(self._target))
        if self.eye.closer is not None and self.focus is not None:
            self.eye.closer = replace(self.eye.closer, target=self.middle(self.focus))

    def _follow_tour(self, alpha: float) -> None:
        running = self._play.open_tour()
        if running is None:
            if self._tour_stop is not None:
                self._tour_stop = None
                self.eye.pass_from_here()
                self.eye.tour = None
            return
        entity, tour, number, seconds = running
        stop = tour.waypoints[number]
        goal = look(stop.position, stop.look_at)
        if self._tour_stop != (entity.id, number):
            self._tour_stop = (entity.id, number)
            self._tour_from = self.eye.view
        travel = 0.0 if self.eye.is_still else stop.travel
        way = Travel(self._tour_from or goal, goal, travel)
        self.eye.tour = way.at(seconds + alpha * STEP_SECONDS)


def _is_at_rest(pose: Pose, entity: Entity) -> bool:
    """Whether a thing is just as the lesson has it, as a stage that was made anew shows it already."""
    return (
        pose.position == entity.position
        and pose.rotation == entity.rotation
        and pose.scale == entity.scale
        and pose.is_shown == (not entity.hidden)
        and pose.tint == WHITE
        and pose.opacity == 1.0
    )
