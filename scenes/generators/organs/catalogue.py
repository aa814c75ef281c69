"""The models of the kit of organs."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.organs import heart

# fmt: off
ORGANS: tuple[Entry, ...] = (
    Entry("organs/heart", "បេះដូង", "Heart", ("បេះដូង", "សរីរាង្គ", "ឈាម", "សរសៃឈាម"),
          ("heart", "organ", "blood", "vessel"), heart.heart, {"cut_open": 0, "size": 0.42}, 6200),
    Entry("organs/heart_cut", "បេះដូងពុះ (ថតទាំងបួន)", "Heart cut open: four chambers",
          ("បេះដូង", "សរីរាង្គ", "ឈាម", "ថតបេះដូង", "មុខកាត់"), ("heart", "organ", "blood", "chambers", "section"),
          heart.heart, {"cut_open": 1, "size": 0.42}, 6200),
)
# fmt: on
