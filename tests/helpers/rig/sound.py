"""A private sound server: feed what the app's microphone hears, record what its speaker plays."""

from __future__ import annotations

import itertools
import os
import select
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from .ending import Ending
from .processes import Child
from .sound_servers import make_server, wanted_server
from .tone import Heard, Samples, listen_to, sine
from .waiting import PATIENCE, NotInTimeError, wait_until

RATE = 48_000  # Hz, of everything played and recorded here
FORMAT = ["--raw", "--format=s16le", f"--rate={RATE}", "--channels=1"]


class Sound(Ending):
    """A sound server with the sinks `speaker` (default), `ringer` and `mic_feed`, whose sound is the microphone `mic`.

    `env` is what its programs need to know. Paths given to it must hold no spaces: the script knows no quoting.
    """

    def __init__(self, env: Mapping[str, str], folder: Path, kind: str = "") -> None:
        """`folder` takes the socket, the script and the sounds to play; `kind` is the server's, or the run's choice."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._numbers = itertools.count()
        self.server = make_server(kind or wanted_server(), env, folder)
        self.env = {"PULSE_SERVER": f"unix:{self.server.socket}"}
        self._client_env = {**env, **self.env}
        self.begin()

    def begin(self) -> None:
        """Switch the sound on, also after `end`; everything plugged in since the first time is gone."""
        self.server.begin()
        try:
            self.wait_until_ready()
            self._ask("set-default-sink", "speaker")
            self._ask("set-default-source", "mic")
        except BaseException:
            self.server.end()
            raise

    def wait_until_ready(self) -> None:
        """Until its own devices are there."""
        wait_until(self._is_ready, within=10, what="the sound server has its devices")

    def _is_ready(self) -> bool:
        if fault := self.server.fault():
            raise NotInTimeError(f"the sound server did not start:\n{fault}")
        return self.server.is_ready() and "\tmic\t" in self._pactl("list", "short", "sources").stdout

    # ---- devices that come and go

    def add_speaker(self, name: str) -> int:
        """Plug in one more speaker (a sink `name`); returns what `remove` needs."""
        described = f"sink_properties=device.description={name}"
        return self._load("module-null-sink", f"sink_name={name}", f"rate={RATE}", "norewinds=1", described)

    def add_microphone(self, name: str, feed: str = "mic_feed") -> int:
        """Plug in one more microphone (a source `name`) that hears the sink `feed`; returns what `remove` needs."""
        described = f"source_properties=device.description={name}"
        return self._load("module-remap-source", f"source_name={name}", f"master={feed}.monitor", described)

    def remove(self, device: int) -> None:
        """Unplug a device added before."""
        self._ask("unload-module", str(device))

    def remove_all_microphones(self) -> None:
        """Unplug every microphone; what speakers play can still be recorded from their monitors."""
        self._ask("unload-module", "module-remap-source")

    @contextmanager
    def suspended(self, sink: str) -> Iterator[None]:
        """It takes no sound meanwhile, as a wireless headset that wakes."""
        self._pactl("suspend-sink", sink, "1").check_returncode()
        yield
        self._pactl("suspend-sink", sink, "0").check_returncode()

    def open_microphones(self) -> list[str]:
        """The microphones that some program is listening to."""
        sources = {row[0]: row[1] for row in self._list("sources")}
        # A module that reads from another source has no client: its column says "-".
        listened = [sources[row[1]] for row in self._list("source-outputs") if row[2] != "-"]
        return [name for name in listened if not name.endswith(".monitor")]

    @contextmanager
    def occupied(self, microphone: str = "mic") -> Iterator[None]:
        """Within this another program has the microphone, and nobody else can open it."""
        command = [sys.executable, str(Path(__file__).with_name("crowd.py")), microphone]
        with Child(command, env=self._client_env) as crowd:
            crowd.out.wait_for(lambda line: line.startswith("full"), within=10, what=f"{microphone} is taken")
            yield

    def _list(self, what: str) -> list[list[str]]:
        return [line.split("\t") for line in self._ask("list", "short", what).splitlines()]

    def _load(self, *module: str) -> int:
        return int(self._ask("load-module", *module))

    def _ask(self, *request: str) -> str:
        answer = self._pactl(*request)
        assert answer.returncode == 0, f"pactl {' '.join(request)}: {answer.stderr}"
        return answer.stdout.strip()

    def _pactl(self, *request: str) -> subprocess.CompletedProcess[str]:
        command = ["pactl", *request]
        return subprocess.run(command, env=self._client_env, capture_output=True, text=True, check=False, timeout=10)

    # ---- playing

    def play(self, sound: Path, sink: str = "mic_feed") -> Child:
        """Play a WAV file once; end the returned child to stop it early."""
        return Child(["paplay", f"--device={sink}", "--latency-msec=50", str(sound)], env=self._client_env)

    def play_tone(
        self, frequency_hz: float, seconds: float = 60.0, sink: str = "mic_feed", level_dbfs: float = -12.0
    ) -> Child:
        """Play a tone. As a microphone's sound the engine takes it for noise after some seconds: see `play_speech`."""
        return self.play(self._keep(sine(frequency_hz, seconds, RATE, level_dbfs), RATE), sink)

    @contextmanager
    def endless_tone(self, frequency_hz: float, sink: str = "mic_feed") -> Iterator[None]:
        """Within this the sink has a tone, for hours if need be."""
        module = self._load("module-sine", f"sink={sink}", f"frequency={round(frequency_hz)}")
        yield
        self._ask("unload-module", str(module))

    def streams(self) -> int:
        """How many streams programs have open, to record or to play."""
        return sum(row[2] != "-" for what in ("source-outputs", "sink-inputs") for row in self._list(what))

    def play_speech(self, text: str, seconds: float = 60.0, sink: str = "mic_feed") -> Child:
        """Speak `text` over and over for so long: the one sound that noise suppression lets pass."""
        spoken = self._folder / "speech.wav"
        command = ["espeak-ng", "-w", str(spoken), text]
        subprocess.run(command, env=self._client_env, capture_output=True, check=True, timeout=20)
        with wave.open(str(spoken), "rb") as source:
            rate, frames = source.getframerate(), source.readframes(source.getnframes())
        repeated = np.resize(np.frombuffer(frames, np.int16), round(seconds * rate))
        return self.play(self._keep((repeated / 32768.0).astype(np.float32), rate), sink)

    def _keep(self, samples: Samples, rate: int) -> Path:
        path = self._folder / f"sound-{next(self._numbers)}.wav"
        write_wav(path, samples, rate)
        return path

    # ---- recording

    def record(self, seconds: float, sink: str = "speaker") -> Samples:
        """What the sink plays during the next `seconds`."""
        return next(self._windows(seconds, sink))

    def hear(self, seconds: float = 1.0, sink: str = "speaker") -> Heard:
        """Measure what the sink plays during the next `seconds`."""
        return listen_to(self.record(seconds, sink), RATE)

    def listen_until(
        self, wanted: Callable[[Heard], bool], *, within: float, what: str, sink: str = "speaker", window: float = 0.5
    ) -> Heard:
        """Listen window by window (`window` seconds each) until one sounds as wanted. Raises `NotInTimeError`."""
        within = max(within, PATIENCE)
        deadline = time.monotonic() + within
        for samples in self._windows(window, sink):
            heard = listen_to(samples, RATE)
            if wanted(heard):
                return heard
            if time.monotonic() >= deadline:
                break
        raise NotInTimeError(f"{what}: not heard within {within:g} s; the last was {heard}")

    @contextmanager
    def recording(self, sink: str) -> Iterator[Callable[[], Samples]]:
        """Record the sink beside whatever else is done; ask as often as wanted for everything heard so far."""
        path = self._folder / f"recording-{next(self._numbers)}.raw"
        command = ["parec", f"--device={sink}.monitor", "--latency-msec=50", *FORMAT, str(path)]
        with Child(command, env=self._client_env):
            wait_until(lambda: path.exists() and path.stat().st_size > 0, within=20, what=f"{sink} is recorded")
            yield lambda: _samples(path.read_bytes())

    def _windows(self, seconds: float, sink: str) -> Iterator[Samples]:
        """Consecutive recordings of so many seconds each, until the reader stops asking."""
        # Without a latency of its own parec keeps everything back for two seconds.
        command = ["parec", f"--device={sink}.monitor", "--latency-msec=50", *FORMAT]
        size = 2 * round(seconds * RATE)
        with subprocess.Popen(command, env=self._client_env, stdout=subprocess.PIPE) as recorder:
            assert recorder.stdout
            try:
                while True:
                    frames = _read_exactly(recorder.stdout.fileno(), size, within=seconds + 5.0)
                    yield _samples(frames)
            finally:
                recorder.terminate()

    def end(self) -> None:
        """Switch the sound off; `begin` switches it on again."""
        self.server.end()


def _samples(frames: bytes) -> Samples:
    """Recorded bytes as mono in -1…1; half a sample at the end is left out."""
    samples: Samples = (np.frombuffer(frames[: len(frames) // 2 * 2], np.int16) / 32768.0).astype(np.float32)
    return samples


def write_wav(path: Path, samples: Samples, rate: int = RATE) -> None:
    """Write mono samples in -1…1 as 16-bit WAV."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes((np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes())


def _read_exactly(source: int, size: int, within: float) -> bytes:
    deadline = time.monotonic() + within
    collected = bytearray()
    while len(collected) < size:
        ready, _, _ = select.select([source], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(source, size - len(collected)) if ready else b""
        if not part:
            raise NotInTimeError(f"the recorder gave {len(collected)} of {size} bytes within {within:g} s")
        collected += part
    return bytes(collected)
