"""The models of the temple kit."""

from __future__ import annotations

from scenes.generators.entry import Entry
from scenes.generators.temple import carvings, faces, pagoda, pieces, ruins, towers

_KM, _EN, _WAT_KM, _WAT_EN = "ប្រាសាទ", "temple", "វត្ត", "pagoda"

# fmt: off
TEMPLE: tuple[Entry, ...] = (
    Entry("temple/prasat", "ប្រាង្គប្រាសាទ", "Tower of Angkor (prasat)", (_KM, "ប្រាង្គ", "អង្គរ"),
          (_EN, "tower", "angkor", "prasat"),
          towers.prasat, {}, 4500),
    Entry("temple/angkor_wat", "ប្រាសាទអង្គរវត្ត", "Angkor Wat, a model",
          (_KM, "អង្គរវត្ត", "ប្រាង្គ", "ប្រវត្តិសាស្ត្រ"),
          (_EN, "angkor wat", "towers", "history"), towers.angkor_wat, {}, 6000),
    Entry("temple/gopura", "ក្លោងទ្វារមុខបួន", "Gate with four faces (Bayon)",
          (_KM, "ក្លោងទ្វារ", "បាយ័ន", "មុខបួន", "អង្គរធំ"),
          (_EN, "gate", "bayon", "faces", "angkor thom"), faces.gopura, {}, 5800),
    Entry("temple/gallery", "ថែវប្រាសាទ", "Gallery of a temple", (_KM, "ថែវ", "សសរ"),
          (_EN, "gallery", "pillars"),
          pieces.gallery, {}, 2400),
    Entry("temple/naga", "បង្កាន់ដៃនាគ", "Naga balustrade", (_KM, "នាគ", "បង្កាន់ដៃ", "ស្ពាន"),
          (_EN, "naga", "snake", "balustrade"),
          pieces.naga, {}, 2600),
    Entry("temple/lion", "តោថ្ម", "Guardian lion of stone", (_KM, "តោ", "ថ្ម", "ចម្លាក់"),
          (_EN, "lion", "guardian", "statue"),
          pieces.lion, {}, 3400),
    Entry("temple/apsara", "ចម្លាក់អប្សរា", "Apsara, carved in stone",
          (_KM, "អប្សរា", "ទេពអប្សរ", "ចម្លាក់", "រាំ"),
          (_EN, "apsara", "dancer", "carving", "relief"), carvings.apsara, {}, 9000),
    Entry("temple/lintel", "ផ្តែរចម្លាក់", "Carved lintel", (_KM, "ផ្តែរ", "ចម្លាក់"),
          (_EN, "lintel", "carving"),
          carvings.lintel, {}, 2200),
    Entry("temple/laterite_wall", "កំពែងថ្មបាយក្រៀម", "Wall of laterite", (_KM, "កំពែង", "ថ្មបាយក្រៀម"),
          (_EN, "wall", "laterite"),
          pieces.laterite_wall, {}, 800),
    Entry("temple/steps", "ជណ្ដើរថ្ម", "Steps of stone", (_KM, "ជណ្ដើរ", "ថ្ម"),
          (_EN, "steps", "stairs"), pieces.steps, {}, 600),
    Entry("temple/pillar", "សសរថ្ម", "Pillar of sandstone", (_KM, "សសរ", "ថ្ម"),
          (_EN, "pillar", "column", "sandstone"),
          pieces.pillar, {}, 700),
    Entry("temple/linga", "លិង្គ", "Linga on its pedestal", (_KM, "លិង្គ", "យោនី"),
          (_EN, "linga", "pedestal"), pieces.linga, {}, 500),
    Entry("temple/ruins", "ប្រាសាទមានឫសឈើ", "Ruin under the roots of a tree",
          (_KM, "តាព្រហ្ម", "ឫសឈើ", "ដើមឈើ"),
          (_EN, "ruin", "ta prohm", "roots", "tree"), ruins.ruins, {}, 4200),
    Entry("temple/vihara", "ព្រះវិហារធំ", "Hall of a pagoda (vihara)", (_WAT_KM, "ព្រះវិហារ", "ជហ្វា"),
          (_WAT_EN, "vihara", "wat", "temple"),
          pagoda.vihara, {}, 3800),
    Entry("temple/stupa", "ចេតិយ", "Stupa (chedi)", ("ចេតិយ", _WAT_KM),
          ("stupa", "chedi", _WAT_EN), pagoda.stupa, {}, 2400),
    Entry("temple/bell", "ជួងវត្ត", "Bell of a pagoda", ("ជួង", _WAT_KM),
          ("bell", _WAT_EN), pagoda.bell, {}, 2200),
    Entry("temple/drum", "ស្គរវត្ត", "Drum of a pagoda", ("ស្គរ", _WAT_KM, "តន្ត្រី"),
          ("drum", _WAT_EN, "music"), pagoda.drum, {}, 2400),
    Entry("temple/lotus_pond", "ស្រះឈូក", "Lotus pond", ("ស្រះ", "ផ្កាឈូក", "ទឹក", _WAT_KM),
          ("pond", "lotus", "water", _WAT_EN),
          pagoda.lotus_pond, {}, 2200),
)
# fmt: on
