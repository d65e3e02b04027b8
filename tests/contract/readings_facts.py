"""What an agent gets to see in each reading: the expectation table of `test_readings_days`.

A row tells what differs from the documented day when all its readings hold; later rows win. A reading without a row
must make no difference that the agent could see: that, too, is what the day checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from softphone.domain.call_state import EndReason
from softphone.domain.reachability import Obstacle


@dataclass(frozen=True, slots=True)
class Facts:
    """The documented day; each field is one thing that a reading may change."""

    words: bool = True  # a refusal tells why
    number_words: bool = True  # so does the refusal of a number
    rings: bool = True  # `calling` comes
    connects: bool = True  # `answer` comes
    hangs_up: bool = True  # `hangup` comes
    names_calls: bool = True  # events carry a uuid
    tells_customer: bool = True  # they carry customer and queue
    unknown_events: frozenset[str] = frozenset()
    first_status: int | None = 2  # at sign-in
    reports_statuses: bool = True  # at every change
    rule: str = "read"  # the outbound rule: read, empty or odd
    status_in_call: bool = False  # may be set
    wrap_up: str = "for a while"
    transfer_waits: bool = False  # success means that the other agent answered
    hang_up_hits_newest: bool = True
    black_list_refuses: bool = False
    loss: Obstacle | None = Obstacle.CONNECTION  # what a lost socket shows as
    missed_end: EndReason = EndReason.OTHER_SIDE_ENDED  # of a call that ended while the socket was lost
    elsewhere: Obstacle | None = Obstacle.REGISTRATION
    expiry_unasked: bool = True  # told at once, not at the next command
    other_phone: bool = False  # calls ring on another phone
    occupied_as: str = "3"  # worker_status of a colleague in a break
    knows_expiry: bool = True  # of a colleague's seat
    whole_list: bool = True  # of the agents


type Row = tuple[dict[str, str], dict[str, Any]]

TABLE: Final[tuple[Row, ...]] = (
    ({"error_argument": "none"}, {"words": False, "number_words": False}),
    ({"validator": "refusal_empty"}, {"number_words": False}),
    ({"calling": "missing"}, {"rings": False}),
    ({"answer_event": "missing"}, {"connects": False, "missed_end": EndReason.MISSED}),
    ({"hangup_event": "missing"}, {"hangs_up": False, "missed_end": EndReason.AGENT_HUNG_UP}),
    ({"event_fields": "uuid_only"}, {"tells_customer": False}),
    ({"event_fields": "null"}, {"tells_customer": False}),
    ({"event_fields": "odd"}, {"tells_customer": False}),
    ({"event_fields": "no_uuid"}, {"names_calls": False}),
    ({"event_fields": "empty"}, {"names_calls": False, "tells_customer": False}),
    ({"event_fields": "nothing"}, {"names_calls": False, "tells_customer": False}),
    ({"unknown_event": "on"}, {"unknown_events": frozenset({"ringback", "callQuality"})}),
    ({"status_reports": "init"}, {"reports_statuses": False}),
    ({"status_reports": "never"}, {"reports_statuses": False, "first_status": None}),
    ({"agent_rule": "empty"}, {"rule": "empty"}),
    ({"agent_rule": "null"}, {"rule": "empty"}),
    ({"agent_rule": "missing"}, {"rule": "odd"}),
    ({"agent_rule": "odd"}, {"rule": "odd"}),
    ({"status_in_call": "after"}, {"status_in_call": True}),
    ({"wrap_up": "endless"}, {"wrap_up": "until ready"}),
    ({"wrap_up": "none"}, {"wrap_up": "none"}),
    ({"transfer_success": "answered"}, {"transfer_waits": True}),
    ({"second_call": "oldest"}, {"hang_up_hits_newest": False}),
    ({"black_list": "refused"}, {"black_list_refuses": True}),
    ({"socket_loss": "unregister"}, {"loss": Obstacle.REGISTRATION}),
    ({"socket_loss": "none"}, {"loss": None}),
    ({"missed_events": "lost"}, {"missed_end": EndReason.UNKNOWN}),
    ({"missed_events": "lost", "status_reports": "never"}, {"missed_end": EndReason.AGENT_HUNG_UP}),
    ({"elsewhere": "shared"}, {"elsewhere": None}),
    ({"expiry": "command"}, {"expiry_unasked": False}),
    ({"answer_way": "soft_switch"}, {"other_phone": True}),
    ({"answer_way": "other"}, {"other_phone": True}),
    ({"worker_status": "words"}, {"occupied_as": "小休"}),
    ({"dates": "odd"}, {"knows_expiry": False}),
    ({"dates": "empty"}, {"knows_expiry": False}),
    ({"paging": "endless"}, {"whole_list": False}),
)

LIFETIME: Final = 40.0  # seconds that the sandbox's tokens live

# What is shown of a customer who is called 王女士 and calls from 13912345678.
EVENT_CUSTOMER: Final = {"plain": "13912345678", "masked": "139****5678", "name": "王女士", "empty": ""}


def facts_for(readings: Mapping[str, str]) -> Facts:
    """What a day with these readings looks like."""
    facts = Facts()
    for when, then in TABLE:
        if all(readings.get(name) == value for name, value in when.items()):
            facts = replace(facts, **then)
    return facts
