"""The incoming popup that may stay behind other programs is told once; where it does not, nothing is told."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.diagnostics import Cause, CheckId, CheckResult
from softphone.domain.errors import FailureCode
from softphone.services.desktop.popup_reach import PopupReach
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.network_checks import PopupGroup
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk


@pytest.mark.parametrize(("over_all", "times"), [(None, [0, 0]), (True, [0, 0]), (False, [1, 0])])
def test_it_is_told_once_in_the_life_of_the_settings(over_all: bool | None, times: list[int]) -> None:
    async def story() -> None:
        desk = Desk()
        told = []
        for _ in range(2):
            reach = PopupReach(desk.store, desk.settings, over_all=over_all)
            await reach.start()
            told.append(sum(notice.code is FailureCode.POPUP_BEHIND for notice in desk.store.state.notices))
            assert desk.store.state.desk.popup_over_all is over_all
            await reach.close()
            desk.store.clear_notice(FailureCode.POPUP_BEHIND)  # another start
        assert told == times

    run_virtual(story())


@pytest.mark.parametrize(
    ("over_all", "cause"),
    [(None, Cause.POPUP_OVER_ALL), (True, Cause.POPUP_OVER_ALL), (False, Cause.POPUP_BEHIND)],
)
def test_the_check_says_it_each_time(over_all: bool | None, cause: Cause) -> None:
    (result,) = asyncio.run(Diagnostics((PopupGroup(lambda: over_all),), busy=lambda: False).run())
    assert isinstance(result, CheckResult)
    assert (result.id, result.finding.cause) == (CheckId.POPUP, cause)
