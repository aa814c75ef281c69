"""Walking: what a pupil's moving and clicking sets off in the current scene."""

from __future__ import annotations

from scenes.cards.happenings import Clicked, ZoneEntered, ZoneLeft
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.sound.model import Sound
from scenes.components.tour.model import Tour
from scenes.components.zone.logic import contains_in
from scenes.model.values import EntityId, Vec3
from scenes.play.dialogs import Dialogs
from scenes.play.finding import Finding
from scenes.play.flow import Flow
from scenes.play.inputs import MoveTo
from scenes.play.playthrough import Playthrough
from scenes.play.things import Things

FARTHEST = 1e7
"""Metres: no pupil can be farther away, so a place beyond it is a mistake of the caller and ignored."""
_LEAVING = 1.2
"""One has left a thing 20 % beyond the distance at which one came near, so that its panel does not open twice."""


class Walking:
    """Zones, gates and what greets a pupil who comes near; and clicking on things."""

    def __init__(
        self, play: Playthrough, things: Things, dialogs: Dialogs, flow: Flow, finding: Finding
    ) -> None:
        self._play = play
        self._things = things
        self._dialogs = dialogs
        self._flow = flow
        self._finding = finding

    def move_to(self, item: MoveTo) -> None:
        if not all(abs(number) <= FARTHEST for number in (item.x, item.y, item.z, item.heading)):
            return
        state = self._play.state
        state.position = [round(float(number), 4) for number in (item.x, item.y, item.z)]
        state.heading = round(float(item.heading), 2)
        point = Vec3(*state.position)
        self._notice_zones(point)
        if state.dialog is None and not self._pass_gate(point):
            self._greet(point)

    def _notice_zones(self, point: Vec3) -> None:
        inside = self._play.state.inside
        for entity, zone in self._play.here.zones:
            is_inside = contains_in(zone, self._things.world_matrix(entity), point)
            if is_inside and entity.id not in inside:
                inside.append(entity.id)
                self._play.happen(ZoneEntered(entity.id))
            elif not is_inside and entity.id in inside:
                inside.remove(entity.id)
                self._play.happen(ZoneLeft(entity.id))

    def _pass_gate(self, point: Vec3) -> bool:
        """One who arrives in a gate (`arrived_in`) must step out of it before it leads anywhere."""
        arrived_in = self._play.state.arrived_in
        for entity, portal in self._play.here.gates:
            is_near = self._things.is_near(entity, point, portal.distance)
            if not is_near and entity.id in arrived_in:
                arrived_in.remove(entity.id)
            elif is_near and entity.id not in arrived_in and portal.scene in self._play.lesson.scenes:
                self._flow.go_to_scene(portal.scene, portal.start)
                return True
        return False

    def _greet(self, point: Vec3) -> None:
        near = self._play.state.near
        for entity, distance in self._play.here.greeters:
            if entity.id not in near:
                if self._things.is_near(entity, point, distance):
                    near.append(entity.id)
                    self._dialogs.use(entity)
            elif not self._things.is_near(entity, point, distance * _LEAVING):
                near.remove(entity.id)

    def click(self, entity_id: EntityId) -> None:
        """Use a thing. Its cards react to the click even if it leads to another scene."""
        play = self._play
        if play.state.dialog is not None or not self._things.is_usable(entity_id):
            return
        entity = play.scene.entities[entity_id]
        play.happen(Clicked(entity_id))
        marker, portal = entity.get(Marker), entity.get(Portal)
        tour, sound = entity.get(Tour), entity.get(Sound)
        if marker is not None and marker.counts:
            self._finding.mark_found(entity_id)
        if portal is not None and portal.opens == "click" and portal.scene in play.lesson.scenes:
            self._flow.go_to_scene(portal.scene, portal.start)
            return
        if tour is not None and tour.on_click:
            self._dialogs.tours.start(entity_id)
        if sound is not None and sound.on_click:
            play.out("playing", entity_id, is_playing=True)
        self._dialogs.use(entity)
