"""What Sala's own terms are called in sentences: kinds of components, languages and units. All msgids."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.texts import N_

KIND_NAMES: Mapping[str, str] = {
    "shape": N_("Shape"),
    "model": N_("Model"),
    "light": N_("Light"),
    "label": N_("Label"),
    "info_panel": N_("Info panel"),
    "marker": N_("Marker"),
    "question": N_("Question"),
    "portal": N_("Portal"),
    "start_point": N_("Start point"),
    "guide": N_("Guide"),
    "tour": N_("Tour"),
    "motion": N_("Motion"),
    "sound": N_("Sound"),
    "zone": N_("Zone"),
    "circuit": N_("Electric circuit"),
    "circuit_part": N_("Part of a circuit"),
    "pendulum": N_("Pendulum"),
    "bodies": N_("Thrown bodies"),
    "meter": N_("Meter"),
    "graph": N_("Graph"),
    "data_table": N_("Data table"),
    "track": N_("Track with hills"),
    "ramp": N_("Slope with a block"),
    "sun_earth_moon": N_("Sun, Earth and Moon"),
    "matter": N_("States of matter"),
    "ph_mixing": N_("Acids and bases"),
    "flood": N_("Tonle Sap lake"),
    "plant_growth": N_("Growing plant"),
    "epidemic": N_("Spread of a disease"),
    "food_web": N_("Food web"),
    "classifier": N_("Machine that learns"),
    "example": N_("Example to learn from"),
    "carriable": N_("Thing to carry"),
    "slot": N_("Slot"),
    "dial": N_("Dial"),
    "slider": N_("Slider"),
    "button": N_("Button"),
    "vessel": N_("Vessel"),
    "instrument": N_("Instrument"),
    "warmth": N_("Warmth"),
    "graph_paper": N_("Graph paper"),
    "cutaway": N_("Cut open"),
    "explode": N_("Pull apart"),
}
"""By the key of the kind in the file."""
ABILITY_NAMES: Mapping[str, str] = {"simulation": N_("Simulation"), "control": N_("Control")}
"""What several kinds can do alike (`Component.ABILITIES`)."""
LANGUAGE_NAMES: Mapping[str, str] = {"km": N_("Khmer"), "en": N_("English")}
UNIT_NAMES: Mapping[str, str] = {
    "m": N_("m"),
    "g": N_("g"),
    "ml": N_("ml"),
    "°C": "°C",
    "s": N_("s"),
    "deg": "°",
    "deg/s": N_("°/s"),
    "m/s": N_("m/s"),
    "min": N_("min"),
    "h": N_("h"),
    "%": "%",
    "kg": N_("kg"),
    "J": "J",
    "V": "V",
    "A": "A",
    "W": "W",
    "Ω": "Ω",
    "m/s²": N_("m/s²"),
    "N": "N",
    "ppm": N_("ppm"),
    "cm": N_("cm"),
    "km²": N_("km²"),
    "km³": N_("km³"),
}
"""By the unit as properties declare it; a sign is put beside the number."""
LOST_NAMES: Mapping[str, str] = {
    "animation": N_("movement (the model stands as at its beginning)"),
    "bones": N_("bones (the model stands in its rest pose)"),
    "morphs": N_("changes of shape (the model has its first shape)"),
    "cameras": N_("cameras"),
    "lights": N_("lights"),
    "points and lines": N_("points and lines"),
    "instances": N_("copies of one part at many places"),
    "glow pictures": N_("pictures of what glows"),
    "surface relief": N_("fine relief (normal maps)"),
    "shade pictures": N_("pictures of shade"),
    "materials": N_("materials or pictures that were not beside the model"),
}
"""What is left out of a model that is brought in."""
PROFILE_NAMES: Mapping[str, str] = {"lab-low": N_("an old, weak PC"), "lab-mid": N_("a newer PC")}
"""What a lesson must be light enough for (`scenes.checks.profile.PROFILES`)."""
RUNG_NAMES: Mapping[str, str] = {
    "software": N_("drawn by the processor alone"),
    "standard": N_("drawn with OpenGL"),
}
PLAYER_NAMES: Mapping[str, str] = {"windows": "Windows", "linux": "Linux"}
NAMES: Mapping[str, Mapping[str, str]] = {
    "needed": {**KIND_NAMES, **ABILITY_NAMES},
    "kind": KIND_NAMES,
    "language": LANGUAGE_NAMES,
    "unit": UNIT_NAMES,
    "lost": LOST_NAMES,
    "profile": PROFILE_NAMES,
    "drawn": RUNG_NAMES,
    "target": PLAYER_NAMES,
}
"""By the placeholder of a sentence. What is not in its table is somebody's own word and stays as it is."""
