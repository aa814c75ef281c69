"""Sky, mixing, matter, lake, plant, disease, food web and the learning machine against what is known of them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from scenes.model.values import EntityId
from scenes.simulate import flood
from scenes.simulate.classifier import (
    CLASSIFIER,
    COUNTS,
    LINE,
    MARK,
    MARKS,
    ClassifierParameters,
    ExampleParameters,
    taught_in,
)
from scenes.simulate.epidemic import EPIDEMIC, EpidemicParameters
from scenes.simulate.flood import FLOOD, FloodParameters
from scenes.simulate.food_web import FOOD_WEB, FoodWebParameters, balance, numbers
from scenes.simulate.growth import PLANT_GROWTH, PlantGrowthParameters, photosynthesis
from scenes.simulate.matter import COUNT, MATTER, MatterParameters, energy
from scenes.simulate.mixing import PH_MIXING, PhMixingParameters, mixed
from scenes.simulate.sky import (
    SUN_EARTH_MOON,
    SunEarthMoonParameters,
    day_length,
    days_to,
    declination,
    moon_longitude,
    sun_longitude,
)
from tests.simulate.running import begin, reading, run

# ---------------------------------------------------------------------- sky


def _day(month: int, day: int) -> float:
    return sum((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[: month - 1]) + day


@pytest.mark.parametrize(
    ("month", "day", "hour", "longitude"),
    [(3, 20, 14 + 46 / 60, 0), (6, 21, 8 + 24 / 60, 90), (9, 23, 5 / 60, 180), (12, 21, 20 + 50 / 60, 270)],
)
def test_seasons_of_2026_begin_when_the_almanac_says(
    month: int, day: int, hour: float, longitude: float
) -> None:
    """Times in UT; 0.03 degrees are 45 minutes."""
    days = days_to(2026, _day(month, day), hour + 7)
    assert (sun_longitude(days) - longitude + 180) % 360 - 180 == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize(
    ("month", "day", "hour", "angle"),
    [
        (1, 3, 10 + 3 / 60, 180),  # full moon
        (5, 1, 17 + 23 / 60, 180),  # Visak Bochea
        (8, 12, 17 + 37 / 60, 0),  # new moon of the solar eclipse
        (8, 28, 4 + 18 / 60, 180),
        (11, 17, 11 + 48 / 60, 90),  # first quarter
    ],
)
def test_phases_of_2026_come_when_the_almanac_says(month: int, day: int, hour: float, angle: float) -> None:
    """A degree between Sun and Moon is two hours."""
    days = days_to(2026, _day(month, day), hour + 7)
    between = moon_longitude(days) - sun_longitude(days)
    assert (between - angle + 180) % 360 - 180 == pytest.approx(0, abs=1.0)


def test_days_are_as_long_as_tilt_and_latitude_make_them() -> None:
    assert day_length(11.55, 0.0) == pytest.approx(12.0)
    assert day_length(11.55, 23.44) == pytest.approx(12.68, abs=0.02)
    assert day_length(80.0, 23.44) == 24.0
    assert day_length(80.0, -23.44) == 0.0
    assert declination(days_to(2026, _day(6, 21), 15.4), 23.44) == pytest.approx(23.44, abs=0.01)
    assert declination(days_to(2026, 100, 12), 0.0) == 0.0


def test_sky_goes_on_by_its_clock_and_over_the_year() -> None:
    p = SunEarthMoonParameters(day_of_year=365, hour=18, hours=12)
    state = begin(SUN_EARTH_MOON, p)
    assert reading(SUN_EARTH_MOON, state, p)["date"] == 365
    assert reading(SUN_EARTH_MOON, state, p)["clock"] == pytest.approx(18)
    run(SUN_EARTH_MOON, state, p, 1.0)
    assert reading(SUN_EARTH_MOON, state, p)["date"] == 1
    assert reading(SUN_EARTH_MOON, state, p)["clock"] == pytest.approx(6, abs=1e-6)


# ---------------------------------------------------------------------- pH


@pytest.mark.parametrize(
    ("first", "ml", "second", "more", "ph"),
    [
        ("hydrochloric_acid", 100, "water", 0, 1.00),
        ("hydrochloric_acid", 10, "water", 90, 2.00),
        ("sodium_hydroxide", 100, "water", 0, 13.00),
        ("acetic_acid", 100, "water", 0, 2.88),
        ("ammonia", 100, "water", 0, 11.12),
        ("acetic_acid", 100, "sodium_hydroxide", 50, 4.76),
        ("acetic_acid", 100, "sodium_hydroxide", 100, 8.73),
        ("hydrochloric_acid", 100, "sodium_hydroxide", 100, 7.00),
        ("ammonia", 100, "hydrochloric_acid", 100, 5.28),
        ("baking_soda", 100, "water", 0, 8.34),
        ("lime_water", 100, "water", 0, 12.60),
        ("vinegar", 100, "water", 0, 2.42),
    ],
)
def test_ph_is_that_of_the_textbook(first: str, ml: float, second: str, more: float, ph: float) -> None:
    assert mixed(first, ml, second, more) == pytest.approx(ph, abs=0.05)


def test_liquid_that_is_poured_in_comes_to_what_was_worked_out() -> None:
    p = PhMixingParameters(pouring=True, flow=10.0)
    state = begin(PH_MIXING, p)
    run(PH_MIXING, state, p, 10.0)
    assert state["poured"] == pytest.approx(100.0)
    still = PhMixingParameters(pouring=False, flow=10.0)
    run(PH_MIXING, state, still, 8.0)
    assert reading(PH_MIXING, state, still)["ph"] == pytest.approx(8.73, abs=0.05)
    run(PH_MIXING, state, p, 60.0)
    assert reading(PH_MIXING, state, p)["volume"] <= 500


# ---------------------------------------------------------------------- matter


def test_particles_keep_their_energy_where_nothing_warms_them() -> None:
    warm = MatterParameters(warmth=60)
    state = begin(MATTER, warm)
    run(MATTER, state, warm, 10.0)
    before, moving = energy(state), sum(v * v for v in state["speeds"]) / 2
    free = MatterParameters(warmth=60, heated=False)
    run(MATTER, state, free, 60.0)
    assert energy(state) == pytest.approx(before, abs=0.02 * moving)


def test_cold_heap_is_solid_and_hot_one_a_gas() -> None:
    found = {}
    for warmth in (-60, 180):
        p = MatterParameters(warmth=warmth)
        state = begin(MATTER, p)
        run(MATTER, state, p, 25.0)
        found[warmth] = reading(MATTER, state, p)
    assert (found[-60]["form"], found[180]["form"]) == (1.0, 3.0)
    assert found[-60]["neighbours"] > 3.5 > 2.0 > found[180]["neighbours"]
    assert found[180]["speed"] > 1.3 * found[-60]["speed"]
    assert len(MATTER.picture(state, p, {})) == 2 * COUNT + 1


# ---------------------------------------------------------------------- lake


def test_lake_is_as_large_as_measured_at_both_ends_and_only_grows_with_the_level() -> None:
    low, high = flood.level_in(5.5, 100), flood.level_in(10.5, 100)
    assert flood.area_at(low) == pytest.approx(2600, rel=0.03)
    assert 10_000 < flood.area_at(high) < 15_000
    levels = [n / 10 for n in range(180)]
    for table in (flood.area_at, flood.volume_at, lambda level: float(flood.flooded_cells(level))):
        values = [table(level) for level in levels]
        assert values == sorted(values)
    assert flood.volume_at(high) > 30 > 4 > flood.volume_at(low)


def test_height_map_floods_as_the_curve_says() -> None:
    for level in (1.3, 4.0, 9.0, 13.0):
        cells = flood.flooded_cells(level) * flood.CELL_KM2
        assert cells == pytest.approx(flood.area_at(level), abs=2 * flood.CELL_KM2)


def test_river_flows_into_the_lake_in_the_rainy_season_and_out_in_the_dry_one() -> None:
    flows = {}
    for month in (2.5, 7.5, 12.0):
        p = FloodParameters(month=month)
        flows[month] = reading(FLOOD, begin(FLOOD, p), p)["flow"]
    assert flows[7.5] > 5
    assert flows[2.5] < 0 > flows[12.0]


# ---------------------------------------------------------------------- plant


def test_each_need_limits_photosynthesis() -> None:
    best = PlantGrowthParameters(light=100, carbon_dioxide=2000, warmth=28)
    assert photosynthesis(best, 100) == pytest.approx(1.0)
    assert photosynthesis(PlantGrowthParameters(light=0), 100) == 0.0
    assert photosynthesis(PlantGrowthParameters(carbon_dioxide=0), 100) == 0.0
    assert photosynthesis(best, 0) == 0.0
    assert photosynthesis(PlantGrowthParameters(warmth=5), 60) < 0.2 * photosynthesis(
        PlantGrowthParameters(), 60
    )
    rates = [photosynthesis(PlantGrowthParameters(light=light), 60) for light in range(0, 101, 10)]
    assert rates == sorted(rates)


def test_plant_in_the_light_grows_and_one_in_the_dark_withers() -> None:
    bright, dark = PlantGrowthParameters(), PlantGrowthParameters(light=0)
    one, other = begin(PLANT_GROWTH, bright), begin(PLANT_GROWTH, dark)
    run(PLANT_GROWTH, one, bright, 40.0)
    run(PLANT_GROWTH, other, dark, 40.0)
    assert one["height"] > 40 > 7 > other["height"]
    assert one["health"] == 100
    assert other["health"] == 0


# ---------------------------------------------------------------------- disease and food web


def test_disease_leaves_as_many_healthy_as_the_final_size_says_and_loses_nobody() -> None:
    p = EpidemicParameters(people=1000, infections=0.4, ill_days=7, days=10)
    state = begin(EPIDEMIC, p)
    at_peak, most = 0.0, 0.0
    for _ in range(600):
        run(EPIDEMIC, state, p, 1 / 30)
        assert sum(state[key] for key in ("healthy", "ill", "immune")) == pytest.approx(1000)
        if state["ill"] > most:
            most, at_peak = state["ill"], state["healthy"]
    r0 = 0.4 * 7
    assert at_peak == pytest.approx(1000 / r0, rel=0.03)  # the peak is where one infects one
    share = 0.5
    for _ in range(100):
        share = 0.999 * math.exp(-r0 * (1 - share))
    assert state["healthy"] / 1000 == pytest.approx(share, rel=0.01)


def test_enough_vaccinated_people_stop_the_disease() -> None:
    p = EpidemicParameters(infections=0.4, ill_days=7, vaccinated=70, ill_at_start=5, days=10)
    state = begin(EPIDEMIC, p)
    run(EPIDEMIC, state, p, 20.0)
    assert state["most"] == pytest.approx(5)


def test_lotka_and_volterra_keep_their_invariant() -> None:
    p = FoodWebParameters(
        capacity=0, hunters_at_start=0, plants_at_start=400, eaters_at_start=80, appetite=0.008, births=0.15
    )

    def invariant(state: Any) -> float:
        x, y, _z = numbers(state)
        gain = p.births * p.appetite
        return gain * x - p.eater_deaths * math.log(x) + p.appetite * y - p.growth * math.log(y)

    state = begin(FOOD_WEB, p)
    first = invariant(state)
    for _ in range(60):
        run(FOOD_WEB, state, p, 1.0)
        assert invariant(state) == pytest.approx(first, rel=1e-4)


def test_food_web_in_balance_stays_there_and_hunters_without_prey_die_out() -> None:
    plants, eaters, hunters = balance(FoodWebParameters())
    assert min(plants, eaters, hunters) > 0
    p = FoodWebParameters(plants_at_start=plants, eaters_at_start=eaters, hunters_at_start=hunters)
    state = begin(FOOD_WEB, p)
    run(FOOD_WEB, state, p, 60.0)
    assert numbers(state) == pytest.approx((plants, eaters, hunters), rel=1e-3)
    lonely = FoodWebParameters(eaters_at_start=0)
    state = begin(FOOD_WEB, lonely)
    run(FOOD_WEB, state, lonely, 60.0)
    assert numbers(state) == pytest.approx((1000, 0, 0), abs=1)


# ---------------------------------------------------------------------- learning machine


def _fruits(*taught: str) -> dict[Any, ExampleParameters]:
    """Six fruits: the first three are of kind a, to the right; the others of kind b, to the left."""
    places = ((8.0, 7.0), (7.0, 8.0), (9.0, 6.0), (2.0, 3.0), (3.0, 2.0), (1.0, 4.0))
    return {
        f"f{n}": ExampleParameters(
            first_measure=x,
            second_measure=y,
            really="a" if n < 3 else "b",
            taught=taught[n] if n < len(taught) else "none",  # type: ignore[arg-type]
        )
        for n, (x, y) in enumerate(places)
    }


@pytest.mark.parametrize("method", ["nearest", "line"])
def test_machine_learns_from_right_examples_and_is_fooled_by_wrong_ones(method: str) -> None:
    p = ClassifierParameters(method=method)  # type: ignore[arg-type]
    for taught, right in ((("a", "none", "none", "b"), 100.0), (("b", "none", "none", "a"), 0.0)):
        fruits = _fruits(*taught)
        state = begin(CLASSIFIER, p, fruits)
        run(CLASSIFIER, state, p, 10.0, fruits)
        found = reading(CLASSIFIER, state, p, fruits)
        assert found["right"] == right
        assert found["examples"] == 2
        assert found["false_examples"] == (0 if right else 2)


def test_machine_that_was_taught_one_kind_only_says_that_of_all() -> None:
    p = ClassifierParameters()
    fruits = _fruits("a", "a")
    assert set(begin(CLASSIFIER, p, fruits)["guesses"].values()) == {1}
    assert set(begin(CLASSIFIER, p, _fruits())["guesses"].values()) == {0}


def test_more_neighbours_outvote_one_false_example() -> None:
    fruits = _fruits("b", "a", "a", "b", "b")
    one, three = ClassifierParameters(neighbours=1), ClassifierParameters(neighbours=3)
    near = {**fruits, "x": ExampleParameters(first_measure=8.0, second_measure=6.9, really="a")}
    assert begin(CLASSIFIER, one, near)["guesses"]["x"] == 2
    assert begin(CLASSIFIER, three, near)["guesses"]["x"] == 1


def test_trays_say_what_is_taught_tested_and_set_aside() -> None:
    a, b, test, other = (EntityId(name) for name in ("a", "b", "test", "other"))
    sorts = ClassifierParameters(first_tray=a, second_tray=b)
    assert [taught_in(sorts, slot) for slot in (a, b, test, None)] == ["a", "b", "none", "none"]
    tests = ClassifierParameters(first_tray=a, second_tray=b, test_tray=test)
    assert [taught_in(tests, slot) for slot in (a, b, test, other, None)] == [
        "a",
        "b",
        "none",
        "aside",
        "aside",
    ]
    assert taught_in(ClassifierParameters(), a) is None


def test_machine_counts_its_mistakes_by_kind_and_does_not_see_what_is_set_aside() -> None:
    fruits = _fruits("a", "none", "none", "b", "none", "aside")
    fruits["yellow_unripe"] = ExampleParameters(first_measure=8.0, second_measure=7.5, really="b")
    p = ClassifierParameters(neighbours=1)
    found = reading(CLASSIFIER, begin(CLASSIFIER, p, fruits), p, fruits)
    table = ("first_as_first", "first_as_second", "second_as_first", "second_as_second")
    assert [found[name] for name in table] == [2, 0, 1, 1]
    assert (found["tested"], found["wrong"], found["right"], found["learned_right"]) == (4, 1, 75.0, 100.0)


def test_a_majority_can_contradict_an_example_that_was_taught_wrong() -> None:
    fruits = _fruits("b", "a", "a", "b", "b", "b")
    p = ClassifierParameters(neighbours=3)
    assert reading(CLASSIFIER, begin(CLASSIFIER, p, fruits), p, fruits)["learned_right"] == pytest.approx(
        500 / 6
    )


def test_picture_of_the_machine_has_its_line_its_marks_and_whom_it_asks() -> None:
    fruits = _fruits("a", "none", "none", "b")
    near, line = ClassifierParameters(), ClassifierParameters(method="line")
    picture = CLASSIFIER.picture(begin(CLASSIFIER, near, fruits), near, fruits)
    assert set(picture[:LINE]) == {1.0, 2.0}
    assert picture[LINE:COUNTS] == (0.0, 0.0, 0.0)
    assert picture[MARKS - 1] == len(fruits)
    links = picture[MARKS + MARK * len(fruits) :]
    assert links == (1.0, 0.0, 2.0, 0.0, 4.0, 3.0, 5.0, 3.0)
    state = begin(CLASSIFIER, line, fruits)
    assert CLASSIFIER.picture(state, line, fruits)[LINE:COUNTS] == tuple(state["line"])
