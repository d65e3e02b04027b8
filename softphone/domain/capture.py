"""Why a microphone did not open: the browser's error names in our words, for all who open one.

The names are those of `getUserMedia` (W3C, Media Capture and Streams, section 10.3.1). `NotReadableError` is a device
that the system would not hand out, which nearly always means that another program has it. `AbortError` is told where
"some problem occurred which prevented the device from being used" and none of the others fits: it names no cause.
(QtWebEngine also tells it where the page refuses the permission, measured; ours grants its own origin the microphone.)
"""

from __future__ import annotations

from typing import Final

from .errors import FailureCode

_BY_NAME: Final = {
    "NotFoundError": FailureCode.NO_MICROPHONE,
    "OverconstrainedError": FailureCode.NO_MICROPHONE,  # the one that was asked for is gone
    "NotAllowedError": FailureCode.MICROPHONE_DENIED,
    "SecurityError": FailureCode.MICROPHONE_DENIED,
    "NotReadableError": FailureCode.MICROPHONE_BUSY,
}
CAPTURE_FAILURES: Final = frozenset({*_BY_NAME.values(), FailureCode.MICROPHONE_FAILED})
"""All that `capture_failure` can give; none of them is true any more once a microphone has opened."""


def capture_failure(name: str) -> FailureCode:
    """What an error of this name means; `microphone_failed` where it names no cause."""
    return _BY_NAME.get(name, FailureCode.MICROPHONE_FAILED)
