"""Names find places of their own within the drawing, the same each time; steps are round."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zopa.report.charts.marks.placing import Box, Name, placed
from zopa.report.charts.marks.plane import Scale, apart

BOUNDS = Box(0, 0, 600, 380)
NAMES = st.builds(
    Name, st.floats(0, 600), st.floats(0, 380), st.just(5.0), st.floats(20, 150), st.just(12.0)
)


@given(st.lists(NAMES, max_size=12))
def test_names_lie_on_nothing_and_stay_inside(names: list[Name]) -> None:
    taken = [Box.around(each.x, each.y, each.radius) for each in names]
    found = placed(names, taken, [], BOUNDS)
    boxes = [box for box in found if box is not None]
    assert all(box.within(BOUNDS) for box in boxes)
    assert not any(box.meets(other) for box in boxes for other in taken)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert placed(names, taken, [], BOUNDS) == found


def test_a_name_stands_right_of_its_mark_unless_that_is_taken() -> None:
    name = Name(100, 100, 5, 40, 12)
    (right,) = placed([name], [], [], BOUNDS)
    (left,) = placed([name], [Box(106, 90, 150, 110)], [], BOUNDS)
    assert right is not None
    assert left is not None
    assert right.left > 105
    assert left.right < 95


def test_it_avoids_what_it_may_cover() -> None:
    name = Name(100, 100, 5, 40, 12)
    (left,) = placed([name], [], [Box(110, 99, 150, 101)], BOUNDS)
    assert left is not None
    assert not left.meets(Box(110, 99, 150, 101))


def test_where_there_is_no_room_there_is_no_name() -> None:
    assert placed([Name(5, 5, 5, 40, 12)], [], [], Box(0, 0, 30, 30)) == [None]


@pytest.mark.parametrize(
    ("figures", "labels"),
    [
        ([-0.5, 0.7], ["−0.4", "−0.2", "0", "0.2", "0.4", "0.6"]),
        ([0.0, 60.0], ["0", "10", "20", "30", "40", "50", "60"]),
        ([0.0, 12_000.0], ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
    ],
)
def test_steps_are_round(figures: list[float], labels: list[str]) -> None:
    assert [label for _, label in Scale.of(figures, 0, 100).ticks] == labels


def test_a_scale_of_nothing_has_a_place_for_it() -> None:
    assert Scale.of([0.0], 0, 100).pixel(0) == 50


def test_points_that_would_lie_on_each_other_are_drawn_once() -> None:
    points = [{"x": n / 4, "y": 0.0} for n in range(41)]
    kept = apart(points)
    assert kept[0] == points[0]
    assert [each["x"] for each in kept] == [0, 2, 4, 6, 8, 10]
