"""The test numbers, and what happens when an agent dials one.

============  ================================================================
13800000001   answers after 2 s and plays a 440 Hz tone
13800000002   answers after 2 s and echoes what you say
13800000003   rings and never answers
13800000004   is busy: rings briefly, then hangs up
13800000005   answers after 1 s, hangs up 5 s later
13800000006   is black-listed
13800000007   fails at once: the error callback
13800000008   says back, as tones, the keys you press
13800000011   answers, but what the customer says comes 500 ms late
13800000012   answers on a line with much jitter
13800000013   answers on a line that loses 6 % of the packets
13800000014   answers; you don't hear the customer
13800000015   answers; the customer doesn't hear you
13800000016   answers and is silent
============  ================================================================

Any other number behaves like the first. A privacy number (``privacyNumber``) behaves by its last digit in the
same way: ``cipher-2`` echoes.
"""

from dataclasses import dataclass

from softphone.sandbox.network_profile import GOOD_NETWORK, NetworkProfile


@dataclass(frozen=True)
class Behaviour:
    """What a dialled customer does; times in seconds, ``None`` for never."""

    answers_after: float | None = 2.0
    hangs_up_after: float | None = None  # counted from answering, or from ringing if never answered
    play: str = "tone"
    black_listed: bool = False
    fails: bool = False
    line: NetworkProfile = GOOD_NETWORK


@dataclass(frozen=True)
class TestNumber:
    """A number that a tester can dial, with its description in two languages."""

    __test__ = False  # not a pytest class

    number: str
    what: str
    what_zh: str
    behaviour: Behaviour

    def as_json(self) -> dict[str, str]:
        """Return the shape announced by ``sandbox serve --json``."""
        return {"number": self.number, "what": self.what, "what_zh": self.what_zh}


def _on(line: NetworkProfile) -> Behaviour:
    return Behaviour(1.0, line=line)


TEST_NUMBERS = (
    TestNumber("13800000001", "answers after 2 s and plays a tone", "2 秒后接听，播放单音", Behaviour()),
    TestNumber("13800000002", "echoes what you say", "接听后重复您说的话", Behaviour(play="echo")),
    TestNumber("13800000003", "rings and never answers", "一直振铃，无人接听", Behaviour(answers_after=None)),
    TestNumber("13800000004", "is busy", "占线", Behaviour(answers_after=None, hangs_up_after=1.0, play="silence")),
    TestNumber(
        "13800000005",
        "answers, hangs up after 5 s",
        "接听 5 秒后挂断",
        Behaviour(answers_after=1.0, hangs_up_after=5.0),
    ),
    TestNumber("13800000006", "is black-listed", "黑名单号码", Behaviour(black_listed=True)),
    TestNumber("13800000007", "fails at once", "呼叫立即失败", Behaviour(fails=True)),
    TestNumber("13800000008", "says back the keys you press", "用按键音重复您按的键", Behaviour(1.0, play="keys")),
    TestNumber("13800000011", "a late line: 500 ms", "线路延迟 500 毫秒", _on(NetworkProfile(delay=500))),
    TestNumber("13800000012", "a line with jitter", "线路抖动", _on(NetworkProfile(jitter=50))),
    TestNumber("13800000013", "a line that loses 6 % of the packets", "线路丢包 6%", _on(NetworkProfile(loss=6))),
    TestNumber("13800000014", "you don't hear the customer", "您听不到客户", _on(NetworkProfile(agent_hears=False))),
    TestNumber(
        "13800000015", "the customer doesn't hear you", "客户听不到您", _on(NetworkProfile(customer_hears=False))
    ),
    TestNumber("13800000016", "is silent", "客户没有声音", _on(NetworkProfile(silent=True))),
)


def behaviour_of(number: str) -> Behaviour:
    """Return what the customer at ``number`` does."""
    for known in TEST_NUMBERS:
        if known.number == number:
            return known.behaviour
    return Behaviour()


def behaviour_of_cipher(cipher: str) -> Behaviour:
    """Return what the customer behind a privacy number does."""
    return behaviour_of(f"1380000000{cipher[-1:]}")


def masked(number: str) -> str:
    """Return ``number`` with its middle hidden, as platforms show it: ``138****0001``."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 8 else number


def number_of_cipher(cipher: str) -> str:
    """Return a number to show, masked, for a privacy number: never part of the cipher but its last digit."""
    last = cipher[-1:]
    return f"1380000000{last}" if last.isdigit() else "13800000000"
