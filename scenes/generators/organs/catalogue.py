"""The models of the kit of organs."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.organs import belly, brain, circulation, eye, heart, kidney

# fmt: off
ORGANS: tuple[Entry, ...] = (
    Entry("organs/heart", "បេះដូង", "Heart", ("បេះដូង", "សរីរាង្គ", "ឈាម", "សរសៃឈាម"),
          ("heart", "organ", "blood", "vessel"), heart.heart, {"cut_open": 0, "size": 0.42}, 6200),
    Entry("organs/heart_cut", "បេះដូងពុះ (ថតទាំងបួន)", "Heart cut open: four chambers",
          ("បេះដូង", "សរីរាង្គ", "ឈាម", "ថតបេះដូង", "មុខកាត់"), ("heart", "organ", "blood", "chambers", "section"),
          heart.heart, {"cut_open": 1, "size": 0.42}, 6200),
    Entry("organs/heart_beating", "បេះដូងលោត (ពុះ)", "Beating heart, cut open", ("បេះដូង", "សរីរាង្គ", "ឈាម", "ចង្វាក់បេះដូង"),
          ("heart", "organ", "blood", "beat", "moves"), heart.beating, {"cut_open": 1, "size": 0.42}, 6200),
    Entry("organs/lungs", "សួត", "Lungs", ("សួត", "សរីរាង្គ", "ដង្ហើម"), ("lungs", "organ", "breath"),
          circulation.lungs, {"size": 0.6}, 7200),
    Entry("organs/way_body_to_heart", "សរសៃឈាមពីខ្លួនទៅបេះដូង", "Blood vessel from the body to the heart",
          ("ឈាម", "សរសៃឈាម"),
          ("blood", "vessel", "circulation"), circulation.blood_way, {"name": "body_to_heart"}, 2500),
    Entry("organs/way_heart_to_lungs", "សរសៃឈាមពីបេះដូងទៅសួត", "Blood vessel from the heart to the lungs",
          ("ឈាម", "សរសៃឈាម"),
          ("blood", "vessel", "circulation"), circulation.blood_way, {"name": "heart_to_lungs"}, 2500),
    Entry("organs/way_lungs_to_heart", "សរសៃឈាមពីសួតទៅបេះដូង", "Blood vessel from the lungs to the heart",
          ("ឈាម", "សរសៃឈាម"),
          ("blood", "vessel", "circulation"), circulation.blood_way, {"name": "lungs_to_heart"}, 2500),
    Entry("organs/way_heart_to_body", "សរសៃឈាមពីបេះដូងទៅខ្លួន", "Blood vessel from the heart to the body",
          ("ឈាម", "សរសៃឈាម"),
          ("blood", "vessel", "circulation"), circulation.blood_way, {"name": "heart_to_body"}, 2500),
    Entry("organs/blood_cell_rich", "គោលិកាក្រហម មានអុកស៊ីសែន", "Red blood cell with oxygen", ("ឈាម", "គោលិកា"),
          ("blood", "cell"), circulation.blood_cell, {"rich": 1}, 1000),
    Entry("organs/blood_cell_poor", "គោលិកាក្រហម ខ្វះអុកស៊ីសែន", "Red blood cell without oxygen", ("ឈាម", "គោលិកា"),
          ("blood", "cell"), circulation.blood_cell, {"rich": 0}, 1000),
    Entry("organs/brain", "ខួរក្បាល", "Brain", ("ខួរក្បាល", "សរីរាង្គ", "ប្រព័ន្ធប្រសាទ", "ក្បាល"),
          ("brain", "organ", "nerves", "head"), brain.brain, {"coloured": 0, "size": 0.5}, 4000),
    Entry("organs/brain_parts", "ផ្នែកនៃខួរក្បាល", "Brain: its parts in colours",
          ("ខួរក្បាល", "សរីរាង្គ", "ប្រព័ន្ធប្រសាទ", "ខួរក្បាលតូច"),
          ("brain", "organ", "lobes", "cerebellum", "brain stem"), brain.brain, {"coloured": 1, "size": 0.5}, 4000),
    Entry("organs/eye_cut", "ភ្នែកពុះ", "Eye cut open", ("ភ្នែក", "សរីរាង្គ", "កែវភ្នែក", "រេទីន", "ពន្លឺ", "មុខកាត់"),
          ("eye", "organ", "lens", "retina", "cornea", "iris", "section"), eye.eye, {"size": 0.4}, 4000),
    Entry("organs/kidney_cut", "តម្រងនោមពុះ", "Kidney cut open", ("តម្រងនោម", "សរីរាង្គ", "ទឹកនោម", "ឈាម", "មុខកាត់"),
          ("kidney", "organ", "urine", "blood", "ureter", "section"), kidney.kidney, {"size": 0.4}, 4000),
    Entry("organs/stomach", "ក្រពះ", "Stomach", ("ក្រពះ", "សរីរាង្គ", "រំលាយអាហារ", "ពោះ"),
          ("stomach", "organ", "digestion", "belly"), belly.stomach, {"size": 0.5}, 4000),
    Entry("organs/liver", "ថ្លើម និងថង់ទឹកប្រមាត់", "Liver with gall bladder",
          ("ថ្លើម", "សរីរាង្គ", "ទឹកប្រមាត់", "រំលាយអាហារ"),
          ("liver", "organ", "gall bladder", "bile", "digestion"), belly.liver, {"size": 0.5}, 4000),
    Entry("organs/intestines", "ពោះវៀន", "Intestines", ("ពោះវៀន", "ពោះវៀនធំ", "ពោះវៀនតូច", "សរីរាង្គ", "រំលាយអាហារ"),
          ("intestines", "organ", "gut", "digestion", "belly"), belly.intestines, {"size": 0.6}, 4000),
)
# fmt: on
