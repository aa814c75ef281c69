"""The models of the kit of bones."""

from __future__ import annotations

from scenes.generators.bones import fish, joints, section, whole
from scenes.generators.entry import Entry

_KM, _EN = "ឆ្អឹង", "bone"

# fmt: off
BONES: tuple[Entry, ...] = (
    Entry("bones/skeleton", "គ្រោងឆ្អឹងមនុស្ស", "Human skeleton", (_KM, "គ្រោងឆ្អឹង", "រាងកាយ"),
          (_EN, "skeleton", "body", "human"), whole.skeleton, {}, 12000),
    Entry("bones/skeleton_coloured", "គ្រោងឆ្អឹងបីពណ៌", "Skeleton in three colours",
          (_KM, "គ្រោងឆ្អឹង", "ក្បាល", "ដងខ្លួន", "អវយវៈ"), (_EN, "skeleton", "head", "trunk", "limbs"),
          whole.skeleton, {"coloured": 1}, 12000),
    Entry("bones/skull", "លលាដ៍ក្បាល", "Skull", (_KM, "លលាដ៍ក្បាល", "ក្បាល"), (_EN, "skull", "head"),
          whole.skull, {}, 6500),
    Entry("bones/jaw", "ឆ្អឹងថ្គាមក្រោម", "Lower jaw with teeth", (_KM, "ថ្គាម", "ធ្មេញ"), (_EN, "jaw", "mandible", "teeth"),
          whole.jaw, {}, 3200),
    Entry("bones/spine", "ឆ្អឹងខ្នង", "Spine", (_KM, "ឆ្អឹងខ្នង", "កំណាត់ឆ្អឹងកង"),
          (_EN, "spine", "backbone", "vertebra"), whole.backbone, {"coloured": 1}, 6800),
    Entry("bones/vertebra", "កំណាត់ឆ្អឹងកង", "Vertebra of the chest", (_KM, "ឆ្អឹងខ្នង", "កំណាត់ឆ្អឹងកង"),
          (_EN, "vertebra", "spine"), whole.vertebra, {"region": "chest"}, 1500),
    Entry("bones/rib_cage", "ទ្រុងឆ្អឹងជំនី", "Rib cage", (_KM, "ឆ្អឹងជំនី", "ទ្រូង"), (_EN, "ribs", "chest", "sternum"),
          whole.rib_cage, {}, 6800),
    Entry("bones/shoulder_blade", "ឆ្អឹងស្លាបប្រជៀវ", "Shoulder blade", (_KM, "ស្លាបប្រជៀវ", "ស្មា"),
          (_EN, "shoulder blade", "scapula"), whole.shoulder_blade, {}, 2000),
    Entry("bones/pelvis", "ឆ្អឹងត្រគាក", "Pelvis", (_KM, "ត្រគាក"), (_EN, "pelvis", "hip"), whole.pelvis, {}, 4000),
    Entry("bones/femur", "ឆ្អឹងភ្លៅ", "Thigh bone (femur)", (_KM, "ភ្លៅ", "ជើង"), (_EN, "femur", "thigh", "leg"),
          whole.upright, {"bone": "femur"}, 2000),
    Entry("bones/shin", "ឆ្អឹងស្មងជើង", "Shin bones (tibia and fibula)", (_KM, "ស្មងជើង", "ជើង"),
          (_EN, "tibia", "fibula", "shin", "leg"), whole.pair, {"upper": 0}, 2200),
    Entry("bones/humerus", "ឆ្អឹងដើមដៃ", "Upper arm bone (humerus)", (_KM, "ដើមដៃ", "ដៃ"), (_EN, "humerus", "arm"),
          whole.upright, {"bone": "humerus"}, 2000),
    Entry("bones/forearm", "ឆ្អឹងកំភួនដៃ", "Forearm bones (radius and ulna)", (_KM, "កំភួនដៃ", "ដៃ"),
          (_EN, "radius", "ulna", "forearm", "arm"), whole.pair, {"upper": 1}, 2200),
    Entry("bones/hand", "ឆ្អឹងដៃ", "Bones of the hand", (_KM, "ដៃ", "ម្រាមដៃ", "កដៃ"), (_EN, "hand", "finger", "wrist"),
          whole.hand, {}, 3200),
    Entry("bones/foot", "ឆ្អឹងជើង", "Bones of the foot", (_KM, "ជើង", "ម្រាមជើង", "កែងជើង"),
          (_EN, "foot", "toe", "heel"), whole.foot, {}, 3200),
    Entry("bones/knee", "សន្លាក់ជង្គង់", "Knee joint", (_KM, "ជង្គង់", "សន្លាក់", "សរសៃចំណង"),
          (_EN, "knee", "joint", "ligament", "cartilage"), joints.knee, {"bent": 20.0}, 4000),
    Entry("bones/elbow", "សន្លាក់កែងដៃ", "Elbow joint", (_KM, "កែងដៃ", "សន្លាក់"), (_EN, "elbow", "joint", "hinge"),
          joints.elbow, {"bent": 60.0}, 4000),
    Entry("bones/shoulder", "សន្លាក់ស្មា", "Shoulder joint", (_KM, "ស្មា", "សន្លាក់"), (_EN, "shoulder", "joint"),
          joints.shoulder, {"raised": 15.0}, 4000),
    Entry("bones/hip", "សន្លាក់ត្រគាក", "Hip joint", (_KM, "ត្រគាក", "សន្លាក់"), (_EN, "hip", "joint", "ball and socket"),
          joints.hip, {}, 6000),
    Entry("bones/bone_cut", "ឆ្អឹងវែងពុះ", "Long bone cut open",
          (_KM, "ខួរឆ្អឹង", "មុខកាត់", "ឆ្អឹងខ្ចី"), (_EN, "marrow", "section", "spongy bone", "cartilage"),
          section.cut_bone, {"cut_open": 1}, 6500),
    Entry("bones/tooth_cut", "ធ្មេញពុះ", "Tooth cut open", ("ធ្មេញ", "មុខកាត់", "អញ្ចាញធ្មេញ"),
          ("tooth", "section", "enamel", "pulp", "gum"), section.tooth, {"cut_open": 1}, 3600),
    Entry("bones/tooth", "ធ្មេញថ្គាម", "Molar tooth", ("ធ្មេញ", "ថ្គាម"), ("tooth", "molar"), section.tooth,
          {"cut_open": 0}, 3000),
    Entry("bones/fish", "គ្រោងឆ្អឹងត្រី", "Fish skeleton", (_KM, "ត្រី", "គ្រោងឆ្អឹង", "សត្វ"),
          (_EN, "fish", "skeleton", "animal"), fish.fish, {}, 7500),
)
# fmt: on
