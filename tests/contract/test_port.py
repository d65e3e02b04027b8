"""The contract of `ports.TelephonyPlatform`: one suite, on the fake and on the real page with the sandbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure, Refused
from softphone.domain.identity import AgentId
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import platform_reports as r
from tests.contract.bench import Bench, RunStory, online

TONE = "13800000001"


async def connected(bench: Bench) -> r.CallAnswered:
    """An outbound call that the customer has answered."""
    await online(bench)
    await bench.platform.dial(DialRequest(number=TONE))
    return await bench.heard.wait_for(r.CallAnswered)


# ---- life


def test_nothing_can_be_asked_before_the_start(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        for act in (bench.platform.answer, bench.platform.hang_up, bench.platform.mute, bench.platform.outbound_rule):
            with pytest.raises(NotNow) as failure:
                await act()
            assert failure.value.code is FailureCode.NOT_READY

    run(story)


def test_a_start_tells_ready_registered_and_the_agents_status(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await bench.platform.start(await bench.token())
        registered = await bench.heard.wait_for(r.Registered)
        status = await bench.heard.wait_for(r.AgentInit)
        assert bench.heard.of(r.EngineReady) == [r.EngineReady()]
        assert registered.user_agent
        assert status.status_code is not None
        assert status.outbound_number

    run(story)


def test_a_bad_token_is_refused_and_leaves_nothing(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        with pytest.raises(Refused):
            await bench.platform.start(await bench.token(good=False))
        with pytest.raises(NotNow):
            await bench.platform.answer()
        await online(bench)

    run(story)


def test_after_a_stop_nothing_is_told_and_nothing_can_be_asked(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        await bench.platform.stop()
        told = len(bench.heard.all)
        with pytest.raises(NotNow):
            await bench.platform.hang_up()
        await bench.platform.stop()
        assert len(bench.heard.all) == told

    run(story)


def test_a_second_start_is_a_clean_one(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        told = len(bench.heard.all)
        await bench.platform.start(await bench.token())
        await bench.heard.wait_for(r.Registered, after=told)
        await bench.platform.set_agent_status(1)

    run(story)


# ---- calling a customer


def test_a_call_rings_is_answered_and_hung_up_with_one_uuid(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        answered = await connected(bench)
        ringing = await bench.heard.wait_for(r.RingingReport)
        await bench.platform.hang_up()
        ended = await bench.heard.wait_for(r.CallHungUp)
        assert ringing.details.uuid
        assert ringing.details.customer == TONE
        assert ringing.details.uuid == answered.details.uuid == ended.details.uuid

    run(story)


def test_a_call_that_nobody_answers_can_be_given_up(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000003"))
        await bench.heard.wait_for(r.RingingReport)
        await bench.platform.hang_up()
        await bench.heard.wait_for(r.CallHungUp)
        assert bench.heard.of(r.CallAnswered) == []

    run(story)


def test_a_busy_customer_ends_the_call_unanswered(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000004"))
        await bench.heard.wait_for(r.CallHungUp)
        assert bench.heard.of(r.CallAnswered) == []

    run(story)


def test_a_customer_may_hang_up(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000005"))
        await bench.heard.wait_for(r.CallAnswered)
        await bench.heard.wait_for(r.CallHungUp)

    run(story)


def test_a_blacklisted_number_is_told(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(number="13800000006"))
        await bench.heard.wait_for(r.CallBlacklisted)

    run(story)


def test_a_call_that_fails_at_once_is_refused_in_words(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        with pytest.raises(Refused) as failure:
            await bench.platform.dial(DialRequest(number="13800000007"))
        assert failure.value.code is FailureCode.CALL_REFUSED
        assert failure.value.reason

    run(story)


def test_a_cipher_is_never_told_back(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.dial(DialRequest(cipher="canary-cipher-3", label="A customer"))
        ringing = await bench.heard.wait_for(r.RingingReport)
        assert "canary" not in repr(ringing)

    run(story)


def test_a_call_may_name_its_own_outbound_number(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        number = (await bench.platform.outbound_rule()).numbers[1]
        await bench.platform.dial(DialRequest(number=TONE, outbound=OutboundChoice(Rule.NUMBER, number)))
        assert (await bench.heard.wait_for(r.RingingReport)).details.outbound_number == number

    run(story)


# ---- a customer calls


def test_an_offered_call_is_answered_and_ended_by_the_customer(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        uuid = await bench.customer_calls("13912345678", "售前")
        offered = await bench.heard.wait_for(r.OfferReport)
        assert (offered.details.uuid, offered.details.customer, offered.details.queue) == (uuid, "13912345678", "售前")
        await bench.platform.answer()
        assert (await bench.heard.wait_for(r.CallAnswered)).details.uuid == uuid
        await bench.customer_hangs_up(uuid)
        assert (await bench.heard.wait_for(r.CallHungUp)).details.uuid == uuid

    run(story)


def test_an_offered_call_is_declined_by_hanging_up(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        uuid = await bench.customer_calls("13912345678", "")
        await bench.heard.wait_for(r.OfferReport)
        await bench.platform.hang_up()
        assert (await bench.heard.wait_for(r.CallHungUp)).details.uuid == uuid
        assert bench.heard.of(r.CallAnswered) == []

    run(story)


# ---- in a call


def test_mute_and_hold_are_accepted_in_a_call(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        for act in (bench.platform.mute, bench.platform.unmute, bench.platform.hold, bench.platform.resume):
            await act()

    run(story)


def test_mute_is_refused_without_a_call(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        with pytest.raises(Refused):
            await bench.platform.mute()

    run(story)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("mute", FailureCode.COMMAND_REFUSED),
        ("hold", FailureCode.COMMAND_REFUSED),
        ("set_agent_status", FailureCode.STATUS_REFUSED),
        ("dial", FailureCode.CALL_REFUSED),
    ],
)
def test_a_refusal_has_its_code_and_the_platforms_words(run: RunStory, command: str, code: FailureCode) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        await bench.refuse(command, "今天不行")
        acts: dict[str, Callable[[], Awaitable[None]]] = {
            "mute": bench.platform.mute,
            "hold": bench.platform.hold,
            "set_agent_status": lambda: bench.platform.set_agent_status(3),
            "dial": lambda: bench.platform.dial(DialRequest(number=TONE)),
        }
        with pytest.raises(Refused) as failure:
            await acts[command]()
        assert (failure.value.code, failure.value.reason) == (code, "今天不行")

    run(story)


def test_digits_are_sent_in_a_call_and_refused_without_one(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        with pytest.raises(Refused) as failure:
            await bench.platform.send_digits("1")
        assert failure.value.code is FailureCode.NO_DTMF
        await bench.platform.dial(DialRequest(number=TONE))
        await bench.heard.wait_for(r.CallAnswered)
        await bench.platform.send_digits("1#")

    run(story)


def test_a_transfer_ends_the_call_here(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        await bench.platform.transfer(AgentId(bench.colleague))
        await bench.heard.wait_for(r.CallHungUp)

    run(story)


def test_a_transfer_to_nobody_is_refused_and_the_call_lives(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        with pytest.raises(Refused):
            await bench.platform.transfer(AgentId("999999"))
        await bench.platform.hold()
        assert bench.heard.of(r.CallHungUp) == []

    run(story)


# ---- the agent


def test_the_status_that_was_set_is_told(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.platform.set_agent_status(3)
        await bench.heard.wait_for(r.AgentInit, lambda report: report.status_code == 3)

    run(story)


def test_a_status_of_the_platforms_own_is_refused(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        with pytest.raises(Refused) as failure:
            await bench.platform.set_agent_status(6)
        assert failure.value.code is FailureCode.STATUS_REFUSED

    run(story)


def test_the_status_follows_a_call(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        await bench.heard.wait_for(r.AgentInit, lambda report: report.status_code == 7)
        await bench.heard.wait_for(r.AgentInit, lambda report: report.status_code == 6)

    run(story)


def test_outbound_numbers_are_listed_and_chosen(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        rule = await bench.platform.outbound_rule()
        assert rule.default_rule is Rule.NUMBER
        assert rule.default_number in rule.numbers
        assert rule.groups
        await bench.platform.set_outbound_number(OutboundChoice(Rule.NUMBER, rule.numbers[1]))
        await bench.platform.set_outbound_number(OutboundChoice(Rule.GROUP, group_id=rule.groups[0].id))
        with pytest.raises(Refused):
            await bench.platform.set_outbound_number(OutboundChoice(Rule.NUMBER, "10086"))

    run(story)


# ---- token and connection


def test_a_new_token_is_taken_and_a_bad_one_refused(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await connected(bench)
        await bench.platform.refresh_token(await bench.token())
        with pytest.raises(PhoneFailure):
            await bench.platform.refresh_token(await bench.token(good=False))
        assert bench.heard.of(r.CallHungUp) == []

    run(story)


def test_an_expired_token_is_told(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        await bench.expire_token()
        await bench.heard.wait_for(r.TokenExpiryReport)

    run(story)


def test_a_lost_connection_is_told_and_so_is_its_return(run: RunStory) -> None:
    async def story(bench: Bench) -> None:
        await online(bench)
        told = len(bench.heard.all)
        await bench.lose_socket()
        await bench.heard.wait_for(r.SocketLost)
        await bench.heard.wait_for(r.Unregistered)
        await bench.heard.wait_for(r.Registered, after=told)

    run(story)
