"""What notifications say, in both languages, of every kind of customer, also of hostile ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction
from softphone.domain.reachability import Obstacle
from softphone.presentation.actions import Act
from softphone.presentation.incoming.notifications import (
    missed_notification,
    offer_notification,
    still_running_notification,
    unreachable_notification,
)
from softphone.presentation.messages import Message, Text
from softphone.presentation.safe_text import MAX_SHOWN
from softphone.services.phone_state import PhoneState
from softphone.ui.text.words import Words
from tests.helpers.ui_samples import OFFER, SECOND, TALK, call, with_call

NBSP = "\u00a0"
NAMED = replace(OFFER, customer="张先生", number="13800138000")
HOSTILE = ("<b><img src=file:///dev/urandom>" * 40, "a\x00b\x1b[31mc\u202ed\u2066e\ud800f\x85g", "👩‍👩‍👧" * 50)


@pytest.fixture
def zh(words: Words) -> Words:
    """Chinese."""
    words.choose("zh_CN")
    return words


def in_english(words: Words) -> Words:
    """The same words in English from here on."""
    words.choose("en")
    return words


def said(words: Words, call: Call, state: PhoneState | None = None) -> tuple[str, str, tuple[Act, ...]]:
    view = offer_notification(state or with_call(call), call)
    return words.text(view.title), words.text(view.body), tuple(act for act, _ in view.buttons)


def test_an_offer_says_queue_name_and_masked_number_with_both_buttons(zh: Words) -> None:
    assert said(zh, NAMED) == ("来电 · 售后", f"张先生 138{NBSP}****{NBSP}8000", (Act.ANSWER, Act.DECLINE))
    assert said(zh, replace(OFFER, queue=""))[:2] == ("来电", f"138{NBSP}****{NBSP}8000")
    assert said(in_english(zh), replace(NAMED, queue="Support"))[0] == "Incoming · Support"


def test_a_locked_screen_tells_only_that_somebody_calls(zh: Words) -> None:
    assert said(zh, NAMED, replace(with_call(NAMED), locked=True)) == ("来电", "", ())
    missed = missed_notification(NAMED, locked=True)
    assert "138" not in zh.text(missed.body)


@pytest.mark.parametrize(("label", "expected"), [("王总", "王总"), ("", "隐私号码")])
def test_of_a_privacy_number_only_the_label_is_told(zh: Words, label: str, expected: str) -> None:
    private = replace(OFFER, customer="", number=None, cipher="U2FsdGVkX19", label=label)
    assert said(zh, private)[1] == expected


def test_a_second_call_has_no_buttons_while_the_first_lives(zh: Words) -> None:
    beside_a_talk = replace(with_call(TALK), calls=(TALK, SECOND))
    assert said(zh, SECOND, beside_a_talk)[2] == ()
    two_offers = replace(with_call(OFFER), calls=(OFFER, SECOND))
    assert [said(zh, one, two_offers)[2] for one in two_offers.calls] == [(), ()]


def test_a_missed_call_says_who_and_when(zh: Words) -> None:
    missed = missed_notification(OFFER, locked=False)
    assert zh.text(missed.title) == "未接来电"
    time = OFFER.started_at.wall.astimezone().strftime("%H:%M")
    assert zh.text(missed.body) == f"138{NBSP}****{NBSP}8000 · {time}"


def test_unreachable_says_why_in_one_sentence(zh: Words) -> None:
    assert zh.text(unreachable_notification(Obstacle.CONNECTION).title) == "接不到电话：网络连接已断开"
    titles = {zh.text(unreachable_notification(one).title) for one in Obstacle}
    assert len(titles) == len(Obstacle)
    token = unreachable_notification(Obstacle.TOKEN)
    assert in_english(zh).text(token.title) == "Can't receive calls: your sign-in expired"


def test_that_the_phone_runs_on_is_said_with_the_way_back(zh: Words) -> None:
    view = still_running_notification()
    assert "仍在运行" in zh.text(view.title)
    assert "托盘" in zh.text(view.body)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_fields_come_out_short_plain_and_in_one_line(zh: Words, hostile: str) -> None:
    caller = call(CallState.OFFERED, Direction.INBOUND, customer=hostile, number="13800138000", queue=hostile)
    title, body, _ = said(zh, caller)
    for text in (title, body):
        assert len(text) <= MAX_SHOWN
        assert not set(text) & set("\x00\x1b\u202e\u2066\ud800\x85\n")
    assert body.endswith("8000")  # the name gives way, not the number


def texts_of(text: Text) -> list[str]:
    """Every piece of data in a message."""
    if isinstance(text, Message):
        return [piece for _, argument in text.arguments for piece in texts_of(argument)]
    return [text]


def test_no_whole_number_is_in_any_notification() -> None:
    views = [offer_notification(with_call(NAMED), NAMED), missed_notification(NAMED, locked=False)]
    for view in views:
        whole = "".join((*texts_of(view.title), *texts_of(view.body))).replace(NBSP, "").replace(" ", "")
        assert "13800138000" not in whole
