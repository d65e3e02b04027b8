"""Why a call is over, in the words of the command line."""

from __future__ import annotations

from enum import StrEnum


class EndReason(StrEnum):
    """The vendor's `hangup` carries no cause: busy and unanswered are both `NOT_ANSWERED`."""

    AGENT_HUNG_UP = "agent_hung_up"
    OTHER_SIDE_ENDED = "other_side_ended"
    DECLINED = "declined"
    MISSED = "missed"
    NOT_ANSWERED = "not_answered"
    BLACKLISTED = "blacklisted"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    CLIENT_FAULT = "client_fault"
    INTERRUPTED = "interrupted"
    UNKNOWN = "unknown"
