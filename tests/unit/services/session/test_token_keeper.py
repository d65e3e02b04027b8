"""The SDK token's life in virtual time: T02, T03, T04, T06 and T30."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest

from softphone.domain.call_events import CallDetails
from softphone.domain.errors import AccessTokenRefused, FailureCode, NoReply, Refused, Unreachable
from softphone.domain.token_lifetime import refresh_after
from softphone.services import platform_reports as r
from tests.acceptance import Figure
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


@pytest.mark.parametrize("seed", range(20))
def test_a_token_is_renewed_once_at_half_its_life_and_the_call_is_untouched(seed: int) -> None:
    async def story() -> None:
        desk = Desk(seed)
        await desk.talking()
        calls_before, events_before = desk.state.calls, sum(map(len, desk.events.values()))
        await asyncio.sleep(0.44 * 3600)
        assert len(desk.api.logins) == 1
        await asyncio.sleep(0.12 * 3600)
        assert len(desk.api.logins) == 2
        assert 0.45 <= (desk.api.logins[1] - desk.api.logins[0]) / 3600 <= 0.55
        assert desk.platform.count("refresh_token") == 1
        assert desk.state.calls == calls_before
        assert sum(map(len, desk.events.values())) == events_before + 1  # token.refreshed
        await desk.close()

    run_virtual(story())


def test_a_thousand_expired_events_cause_one_login_and_then_one_per_gap(figure: Figure) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await asyncio.sleep(60)
        for _ in range(1000):
            desk.platform.report(r.TokenExpiryReport())
            await asyncio.sleep(0.001)
        assert len(desk.api.logins) == 2
        assert len(desk.events["token.expired"]) >= 1
        for _ in range(600):
            desk.platform.report(r.TokenExpiryReport())
            await asyncio.sleep(1)
        gaps = [after - before for before, after in pairwise(desk.api.logins[1:])]
        assert min(gaps) >= 30.0
        figure("T03", "logins for 1,000 in a second", 1, "")
        figure("T03", "then one every", min(gaps), "s")
        assert [call.uuid for call in desk.state.calls] == ["u1"]
        await desk.close()

    run_virtual(story())


def test_a_token_called_spent_right_after_the_sign_in_is_renewed_at_once() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        for _ in range(1000):
            desk.platform.report(r.TokenExpiryReport())
        await asyncio.sleep(1)
        assert len(desk.api.logins) == 2
        assert desk.token_valid()
        desk.platform.report(r.TokenExpiryReport())
        await asyncio.sleep(28)
        assert len(desk.api.logins) == 2
        await asyncio.sleep(2)
        assert len(desk.api.logins) == 3
        await desk.close()

    run_virtual(story())


def test_a_refused_access_token_stops_the_schedule_asks_once_and_keeps_the_call() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.api.failures = [AccessTokenRefused("HTTP 401")]
        await asyncio.sleep(10_000)
        assert len(desk.api.logins) == 2
        assert [event.name for event in desk.events["notice.raised"]] == ["notice.raised"]
        assert desk.state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
        assert [call.uuid for call in desk.state.calls] == ["u1"]
        assert not desk.token_valid()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await asyncio.sleep(600)
        assert desk.token_valid()
        assert not desk.state.notices
        assert [call.uuid for call in desk.state.calls] == ["u1"]
        assert desk.platform.count("start") == 1
        await desk.close()

    run_virtual(story())


def test_failed_renewals_are_spread_and_counted_until_the_token_is_over(expected_log: object) -> None:
    expected_log("token: renewal failed")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503") for _ in range(500)]
        await asyncio.sleep(3600 * 0.94)
        before_late = len(desk.api.logins)
        assert 4 <= before_late <= 60
        assert desk.token_valid()
        await asyncio.sleep(3600 * 0.06 + 60)
        assert not desk.token_valid()
        late = [at for at in desk.api.logins if at - desk.api.logins[0] > 0.96 * 3600]
        assert {round(b - a, 3) for a, b in pairwise(late)} == {30.0}
        desk.api.failures.clear()
        await asyncio.sleep(31)
        assert desk.token_valid()
        assert not desk.state.has_notice(FailureCode.API_UNREACHABLE)
        await desk.close()

    run_virtual(story())


def test_only_the_last_try_to_renew_is_told(expected_log: object) -> None:
    expected_log("token: renewal failed")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.api.failures = [
            Unreachable(FailureCode.NETWORK_DOWN, "no network"),
            Unreachable(FailureCode.API_TLS, "TLS: certificate has expired"),
            AccessTokenRefused("HTTP 401"),
        ]
        told: list[list[str]] = []
        desk.store.subscribe(lambda _, new: told.append([notice.code.value for notice in new.notices]))
        await asyncio.sleep(3600)
        assert max(map(len, told)) == 1
        assert [notice.code for notice in desk.state.notices] == [FailureCode.ACCESS_TOKEN_REFUSED]
        await desk.close()

    run_virtual(story())


def test_a_network_that_is_back_is_told_no_longer(expected_log: object) -> None:
    expected_log("token: renewal failed")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.api.failures = [Unreachable(FailureCode.NETWORK_DOWN, "no network")]
        await asyncio.sleep(3600)
        assert desk.token_valid()
        assert not desk.state.notices
        await desk.close()

    run_virtual(story())


def test_retry_after_is_obeyed(expected_log: object) -> None:
    expected_log("token: renewal failed")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE, "HTTP 429", retry_after=200.0)]
        await asyncio.sleep(3600 * 0.7)
        assert desk.api.logins[2] - desk.api.logins[1] >= 200.0
        await desk.close()

    run_virtual(story())


def test_a_refused_refresh_token_means_one_new_login_then_the_schedule(expected_log: object) -> None:
    expected_log("token: the SDK refused the new one|page: restart")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.platform.answers["refresh_token"] = Refused(FailureCode.COMMAND_REFUSED, "bad token")
        await asyncio.sleep(0.56 * 3600 + 31)
        assert len(desk.api.logins) == 3
        assert desk.platform.commands[-1] == ("start", desk.state.token)  # `init` takes what `refreshToken` does not
        await asyncio.sleep(0.35 * 3600)
        assert len(desk.api.logins) == 3
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("hours", [-8, 8])
def test_a_wall_clock_set_by_hours_changes_nothing(hours: int) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        desk.clock.set_wall_forward(timedelta(hours=hours))
        await asyncio.sleep(0.44 * 3600)
        assert len(desk.api.logins) == 1
        await asyncio.sleep(0.12 * 3600)
        assert len(desk.api.logins) == 2
        await desk.close()

    run_virtual(story())


def test_ten_thousand_agents_signing_in_together_spread_their_renewals(figure: Figure) -> None:
    """T30: 10,000 logins within 5 s, two hours of life: at most 40 renewals a second, and fewer each time."""
    random = Random(20261122)
    due = [random.uniform(0, 5) for _ in range(10_000)]
    peaks = []
    for _ in range(3):
        due = [at + refresh_after(7200.0, random) for at in due]
        peaks.append(max(Counter(int(at) for at in due).values()))
    for generation, peak in enumerate(peaks, 1):
        figure("T30", f"generation {generation}", peak, "/s")
    assert peaks[0] <= 40
    assert peaks[0] >= peaks[1] >= peaks[2]


def test_signing_out_ends_renewing() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.sign_in.sign_out()
        await turns()
        await asyncio.sleep(7200)
        assert len(desk.api.logins) == 1
        assert desk.state.token is None
        assert desk.credentials.kept == {}
        await desk.close()

    run_virtual(story())


def test_a_token_said_to_be_spent_while_its_hand_over_goes_unanswered_is_renewed_again(expected_log: LogGuard) -> None:
    expected_log("token: the SDK did not confirm the new one")

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        silence: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["refresh_token"] = silence
        desk.platform.report(r.TokenExpiryReport())
        await turns()
        assert (len(desk.api.logins), desk.platform.count("refresh_token")) == (2, 1)
        desk.platform.report(r.TokenExpiryReport())
        del desk.platform.answers["refresh_token"]
        silence.set_exception(NoReply(FailureCode.COMMAND_UNANSWERED))
        await turns()
        assert not desk.token_valid()
        await asyncio.sleep(31)
        assert len(desk.api.logins) == 3
        assert desk.token_valid()
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("in_call", [False, True], ids=["idle", "in a call"])
def test_a_token_called_spent_whose_successors_are_refused_costs_a_fresh_page_and_not_120_logins_an_hour(
    expected_log: LogGuard, in_call: bool
) -> None:
    expected_log("token: the SDK refused the new one|page: restart")

    async def story() -> None:
        desk = Desk()
        await (desk.talking() if in_call else desk.ready())
        desk.platform.answers["refresh_token"] = Refused(FailureCode.COMMAND_REFUSED, "bad token")
        desk.platform.report(r.TokenExpiryReport())
        await asyncio.sleep(60)
        if in_call:
            assert desk.platform.count("start") == 1
            assert not desk.token_valid()
            desk.platform.report(r.CallHungUp(CallDetails("u1")))
            await turns()
        assert desk.platform.commands[-1] == ("start", desk.state.token)
        assert desk.token_valid()
        await asyncio.sleep(1000)
        assert len(desk.api.logins) == 3
        await desk.close()

    run_virtual(story())


def test_a_page_that_refuses_every_token_is_not_answered_with_a_storm(expected_log: LogGuard) -> None:
    expected_log("page: did not start|page: restart")

    async def story() -> None:
        desk = Desk()
        desk.platform.answers["start"] = Refused(FailureCode.COMMAND_REFUSED, "bad token")
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await asyncio.sleep(3600)
        assert len(desk.api.logins) <= 34
        del desk.platform.answers["start"]
        await asyncio.sleep(61)
        assert desk.token_valid()
        assert desk.state.engine.state is r.EngineState.READY
        await desk.close()

    run_virtual(story())


def test_a_page_that_began_during_a_renewal_has_the_new_token_at_once(expected_log: LogGuard) -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        starting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["start"] = starting
        await asyncio.sleep(100)
        desk.platform.report(r.EngineLost())
        await turns()
        old = desk.state.token
        desk.platform.report(r.TokenExpiryReport())
        await turns()
        assert desk.platform.commands[-1] == ("start", old)
        assert desk.state.token != old
        starting.set_result(None)
        await turns()
        assert desk.platform.commands[-1] == ("refresh_token", desk.state.token)
        assert len(desk.api.logins) == 2
        assert desk.token_valid()
        await desk.close()

    run_virtual(story())
