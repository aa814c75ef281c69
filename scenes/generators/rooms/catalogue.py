"""The models of the kit of rooms and walls."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.rooms import room

# fmt: off
ROOMS: tuple[Entry, ...] = (
    Entry("rooms/room", "បន្ទប់", "Room", ("បន្ទប់", "ជញ្ជាំង", "ផ្ទះ"), ("room", "walls", "house"),
          room.room, {"width": 6.0, "depth": 5.0, "left_out": "front"}, 4000),
    Entry("rooms/school_room", "បន្ទប់រៀន", "School room", ("បន្ទប់រៀន", "សាលា", "ថ្នាក់"), ("classroom", "school", "room"),
          room.room, {"width": 9.0, "depth": 7.0, "height": 3.4, "windows": 3, "door": "left", "dado": "5f93b0",
                      "left_out": "front"}, 5000),
    Entry("rooms/wooden_room", "បន្ទប់ឈើ", "Room with a wooden floor", ("បន្ទប់", "ឈើ", "ផ្ទះ"), ("room", "wood", "house"),
          room.room, {"width": 5.0, "depth": 4.0, "height": 2.8, "windows": 1, "floor": "planks", "wall": "d8b98a",
                      "dado": "b08a5a", "left_out": "front"}, 4000),
    Entry("rooms/wall", "ជញ្ជាំង", "Wall, 3 m", ("ជញ្ជាំង", "សង់"), ("wall", "build"), room.wall_piece, {}, 600),
    Entry("rooms/wall_window", "ជញ្ជាំងមានបង្អួច", "Wall with a window", ("ជញ្ជាំង", "បង្អួច"), ("wall", "window"),
          room.wall_piece, {"hole": "window"}, 900),
    Entry("rooms/wall_door", "ជញ្ជាំងមានទ្វារ", "Wall with a door", ("ជញ្ជាំង", "ទ្វារ"), ("wall", "door"),
          room.wall_piece, {"hole": "door"}, 900),
    Entry("rooms/floor_tiles", "កម្រាលការ៉ូ", "Tiled floor, 4 x 4 m", ("កម្រាល", "ការ៉ូ", "ឥដ្ឋ"), ("floor", "tiles"),
          room.floor_piece, {"floor": "tiles"}, 400),
    Entry("rooms/floor_planks", "កម្រាលក្ដារ", "Wooden floor, 4 x 4 m", ("កម្រាល", "ក្ដារ", "ឈើ"),
          ("floor", "wood", "planks"), room.floor_piece, {"floor": "planks"}, 400),
)
# fmt: on
