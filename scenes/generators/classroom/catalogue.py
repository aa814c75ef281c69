"""The models of the classroom kit."""

from __future__ import annotations

from scenes.generators.classroom import furniture, supplies, things
from scenes.generators.entry import Entry

# fmt: off
CLASSROOM: tuple[Entry, ...] = (
    Entry("classroom/pupil_desk", "តុសិស្ស", "Pupils' desk with bench", ("តុ", "សិស្ស", "បង់", "សាលា"),
          ("desk", "bench", "pupil", "school"), furniture.pupil_desk, {"seats": 2}, 1200),
    Entry("classroom/chair", "កៅអី", "Chair", ("កៅអី", "អង្គុយ"), ("chair", "seat"), furniture.chair,
          {"color": "b58a58"}, 900),
    Entry("classroom/teachers_table", "តុគ្រូ", "Teacher's table", ("តុ", "គ្រូ"), ("table", "teacher"),
          furniture.teachers_table, {}, 900),
    Entry("classroom/blackboard", "ក្ដារខៀន", "Blackboard", ("ក្ដារខៀន", "ដីស", "សាលា"),
          ("blackboard", "chalk", "school"), furniture.blackboard, {"width": 2.4, "color": "2f5d4c"}, 900),
    Entry("classroom/whiteboard", "ក្ដារស", "Whiteboard on wheels", ("ក្ដារ", "ហ្វឺត"), ("whiteboard", "marker"),
          furniture.whiteboard, {}, 1200),
    Entry("classroom/bookshelf", "ធ្នើសៀវភៅ", "Bookshelf", ("ធ្នើ", "សៀវភៅ", "បណ្ណាល័យ"),
          ("bookshelf", "books", "library"), furniture.bookshelf, {"shelves": 4, "seed": 2}, 4500),
    Entry("classroom/globe", "ភូគោល", "School globe", ("ភូគោល", "ផែនដី", "ភូមិវិទ្យា"),
          ("globe", "earth", "geography"), things.globe, {"radius": 0.16, "tilt": 23.4}, 2600),
    Entry("classroom/flag", "ទង់ជាតិកម្ពុជា", "Flag of Cambodia", ("ទង់ជាតិ", "កម្ពុជា"), ("flag", "cambodia"),
          things.flag, {"height": 2.6, "wave": 0.05}, 1800),
    Entry("classroom/wall_clock", "នាឡិកាជញ្ជាំង", "Wall clock", ("នាឡិកា", "ម៉ោង", "ពេលវេលា"),
          ("clock", "time", "hour"), things.wall_clock, {"hour": 7, "minute": 20}, 1400),
    Entry("classroom/standing_fan", "កង្ហារ", "Standing fan", ("កង្ហារ", "ខ្យល់", "អគ្គិសនី"),
          ("fan", "wind", "electric"), furniture.standing_fan, {"blades": 3}, 3200),
    Entry("classroom/computer", "កុំព្យូទ័រ", "Computer", ("កុំព្យូទ័រ", "អេក្រង់", "បច្ចេកវិទ្យា"),
          ("computer", "screen", "technology"), things.computer, {"screen": "3f7fb5"}, 2200),
    Entry("classroom/school_bag", "កាបូបស្ពាយ", "School bag", ("កាបូប", "សិស្ស"), ("bag", "backpack", "pupil"),
          supplies.school_bag, {"color": "4477b0"}, 2800),
    Entry("classroom/open_book", "សៀវភៅសរសេរ", "Exercise book with pencil", ("សៀវភៅ", "ខ្មៅដៃ", "សរសេរ"),
          ("book", "pencil", "write"), supplies.open_book, {}, 1600),
    Entry("classroom/book_stack", "គំនរសៀវភៅ", "Pile of books", ("សៀវភៅ", "អាន"), ("books", "read"),
          supplies.book_stack, {"count": 5}, 800),
    Entry("classroom/pen_pot", "បំពង់ដាក់ប៊ិច", "Pot of pencils", ("ខ្មៅដៃ", "កន្ត្រៃ"),
          ("pencil", "scissors", "pot"), supplies.pen_pot, {}, 1500),
    Entry("classroom/abacus", "ក្ដារគ្រាប់រាប់", "Counting frame", ("រាប់", "លេខ", "គណិតវិទ្យា"),
          ("abacus", "count", "number", "mathematics"), supplies.abacus, {"rods": 5, "number": 30214}, 4600),
    Entry("classroom/hand_bell", "កណ្ដឹងដៃ", "Hand bell", ("កណ្ដឹង", "សំឡេង"), ("bell", "sound"),
          supplies.hand_bell, {}, 1500),
    Entry("classroom/waste_bin", "កន្ត្រកសំរាម", "Waste paper basket", ("សំរាម", "អនាម័យ"),
          ("waste", "basket", "bin"), furniture.waste_bin, {}, 1900),
    Entry("classroom/hand_washing", "កន្លែងលាងដៃ", "Hand-washing stand", ("លាងដៃ", "ទឹក", "អនាម័យ", "សាប៊ូ"),
          ("hand washing", "water", "hygiene", "soap"), supplies.hand_washing, {}, 1500),
)
# fmt: on
