"""Hypothesis strategies for playing: inputs of pupils who do anything at any time."""

from __future__ import annotations

import math

from hypothesis import strategies as st

from scenes.play import inputs
from tests.schema.strategies import ENTITIES

NUMBERS = st.floats(-20, 20) | st.sampled_from((0.0, 1e300, -1e9, math.nan, math.inf))
INPUTS = st.one_of(
    st.none(),  # a second passes
    st.builds(inputs.Click, st.sampled_from((*ENTITIES, "nobody", ""))),
    st.builds(inputs.MoveTo, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.builds(
        inputs.Answer,
        st.sampled_from(("", "x1", "x2", "x3", "x4")),
        st.lists(st.sampled_from(("a", "b", "c", "d", "true", "false", "?")), max_size=3).map(tuple),
    ),
    st.just(inputs.Continue()),
    st.just(inputs.Close()),
    st.just(inputs.Reopen()),
    st.builds(inputs.Language, st.sampled_from(("km", "en", "fr", ""))),
)
ALL_INPUTS = INPUTS | st.just(inputs.Leave())
