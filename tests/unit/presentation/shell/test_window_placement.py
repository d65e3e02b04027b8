"""Where popup and mini window go: away from the pointer, on its screen, on whatever screens there are."""

from __future__ import annotations

from random import Random

import pytest

from softphone.presentation.shell.window_placement import (
    MARGIN,
    POINTER_DISTANCE,
    Point,
    Rect,
    Screen,
    Size,
    corner_place,
    popup_place,
    restored,
    screen_at,
)

POPUP = Size(336, 348)


def screen(left: int, top: int, width: int = 1920, height: int = 1080, panel: int = 40) -> Screen:
    """A screen with a panel at its foot."""
    return Screen(Rect(left, top, width, height), Rect(left, top, width, height - panel))


MAIN = screen(0, 0)
LEFT_OF_IT = screen(-2560, -200, 2560, 1440)
ABOVE = screen(300, -1200, 1600, 1200)
DENSE = screen(2000, 0, 1280, 800)  # 2560×1600 at 200 %: in logical pixels a gap lies before it
ALL = (MAIN, LEFT_OF_IT, ABOVE, DENSE)


def rect(at: Point, size: Size) -> Rect:
    """A window there."""
    return Rect(at.x, at.y, size.width, size.height)


def inside(one: Rect, other: Rect) -> bool:
    """Is it wholly in it?"""
    return one.overlap(other) == one.width * one.height


@pytest.mark.parametrize("whole", ALL)
def test_the_popup_opens_on_the_pointers_screen_and_never_near_the_pointer(whole: Screen) -> None:
    chance = Random(4)
    for _ in range(400):
        pointer = Point(
            chance.randrange(whole.whole.left, whole.whole.right), chance.randrange(whole.whole.top, whole.whole.bottom)
        )
        popup = rect(popup_place(pointer, ALL, POPUP), POPUP)
        assert inside(popup, whole.free), pointer
        assert popup.distance(pointer) >= POINTER_DISTANCE, pointer


def test_it_keeps_clear_of_the_corners_where_systems_show_notifications() -> None:
    at = popup_place(Point(100, 100), (MAIN,), POPUP)
    assert at.x == MAIN.free.right - MARGIN - POPUP.width
    assert at.y > 150
    assert at.y + POPUP.height < MAIN.free.bottom - 150


def test_it_covers_none_of_our_own_windows_where_another_spot_is_free() -> None:
    liked = popup_place(Point(100, 100), (MAIN,), POPUP)
    own = Rect(liked.x - 50, liked.y + 50, 320, 520)
    other = popup_place(Point(100, 100), (MAIN,), POPUP, (own,))
    assert rect(other, POPUP).overlap(own) == 0
    assert rect(other, POPUP).distance(Point(100, 100)) >= POINTER_DISTANCE
    everywhere = MAIN.whole
    assert popup_place(Point(100, 100), (MAIN,), POPUP, (everywhere,)) == liked


def test_a_pointer_between_two_screens_belongs_to_the_nearest() -> None:
    assert screen_at(Point(1950, 500), ALL) is MAIN
    assert screen_at(Point(1970, 500), ALL) is DENSE
    assert screen_at(Point(-9000, 0), ALL) is LEFT_OF_IT


def test_on_a_screen_too_small_for_the_distance_it_goes_as_far_as_it_can() -> None:
    tiny = screen(0, 0, 360, 400, panel=0)
    popup = rect(popup_place(Point(10, 10), (tiny,), POPUP), POPUP)
    assert inside(popup, tiny.free)
    assert popup.distance(Point(10, 10)) == max(
        rect(Point(x, y), POPUP).distance(Point(10, 10)) for x in range(25) for y in range(53)
    )


def test_on_a_screen_smaller_than_itself_its_beginning_shows() -> None:
    smallest = screen(0, 0, 200, 200, panel=0)
    assert popup_place(Point(10, 10), (smallest,), POPUP) == Point(0, 0)


def test_a_window_comes_back_only_where_a_screen_is() -> None:
    assert restored(Rect(100, 100, 320, 520), ALL) == Rect(100, 100, 320, 520)
    assert restored(Rect(-2000, 0, 320, 520), ALL) == Rect(-2000, 0, 320, 520)
    assert restored(Rect(-2000, 0, 320, 520), (MAIN,)) is None
    assert restored(Rect(100, 100, 320, 520), ()) is None


def test_a_window_half_off_the_screen_is_pulled_back() -> None:
    assert restored(Rect(-100, 900, 320, 520), (MAIN,)) == Rect(0, 1040 - 520, 320, 520)
    assert restored(Rect(1900, 10, 320, 520), (MAIN,)) == Rect(1600, 10, 320, 520)


def test_a_window_that_was_left_larger_than_the_screen_is_now_gets_smaller() -> None:
    dense = Screen(Rect(0, 0, 960, 540), Rect(0, 40, 960, 500))  # the same screen at 200 %
    assert restored(Rect(100, 100, 400, 900), (dense,)) == Rect(100, 40, 400, 500)
    assert restored(Rect(-30, 0, 2000, 400), (dense,)) == Rect(0, 40, 960, 400)


def test_the_mini_window_waits_in_the_lower_right_corner() -> None:
    assert corner_place(Point(-2500, 0), ALL, Size(320, 64)) == Point(-MARGIN - 320, 1200 - MARGIN - 64)
