"""Takes all that a microphone can give: `python -m tests.helpers.rig.crowd NAME`, until its input ends.

PulseAudio has no exclusive use, but one source gives to at most 256 streams (`PA_MAX_OUTPUTS_PER_SOURCE`). With so many
listening, the next program is refused as where another one holds the device. Prints `full` once that is so.
"""

from __future__ import annotations

import ctypes
import sys
import time

STREAMS = 256
CONNECTED, CREATING, READY = 4, 1, 2  # pa_context_state, pa_stream_state
CORKED = 1
S16LE = 3


class Spec(ctypes.Structure):
    """`pa_sample_spec`."""

    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


def main(name: str) -> None:
    """Connect, open the streams (they carry nothing), and wait."""
    pulse = ctypes.CDLL("libpulse.so.0")
    for call in ("pa_mainloop_new", "pa_mainloop_get_api", "pa_context_new", "pa_stream_new"):
        getattr(pulse, call).restype = ctypes.c_void_p
    loop = ctypes.c_void_p(pulse.pa_mainloop_new())
    context = ctypes.c_void_p(pulse.pa_context_new(ctypes.c_void_p(pulse.pa_mainloop_get_api(loop)), b"crowd"))
    pulse.pa_context_connect(context, None, 0, None)
    deadline = time.monotonic() + 10

    def turn() -> None:
        if time.monotonic() > deadline:
            sys.exit("the microphone could not be taken")
        pulse.pa_mainloop_iterate(loop, 1, None)

    while pulse.pa_context_get_state(context) != CONNECTED:
        turn()
    spec = Spec(S16LE, 48_000, 1)
    streams = [
        ctypes.c_void_p(pulse.pa_stream_new(context, b"crowd", ctypes.byref(spec), None)) for _ in range(STREAMS)
    ]
    for stream in streams:
        pulse.pa_stream_connect_record(stream, name.encode(), None, CORKED)
    while any(pulse.pa_stream_get_state(stream) == CREATING for stream in streams):
        turn()
    taken = sum(pulse.pa_stream_get_state(stream) == READY for stream in streams)
    print(f"full: {taken}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
