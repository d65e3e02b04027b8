"""The suite three times in a row, and once beside two busy loops (T37): `python -m tests.bench.under_load [PATHS]`.

Without paths all that CI runs. A test that failed in some runs and not in others is flaky; each is named with its runs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.acceptance import ROOT, read

LANES: Final = (
    ("tests/end2end",),
    ("tests/contract",),
    ("tests/unit", "tests/ui"),
)  # an engine lives once in a process
RUNS: Final = (0, 0, 0, 2)  # busy loops beside each


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many processes that only compute."""
    begun = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in begun:
            process.kill()
            process.wait()


def failed_in(lanes: Sequence[Sequence[str]], loops: int, folder: Path) -> set[str]:
    """The tests that failed in one run."""
    files = []
    with busy(loops):
        for number, paths in enumerate(lanes):
            files.append(folder / f"{number}.xml")
            command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]
            subprocess.run([*command, f"--junitxml={files[-1]}", *paths], cwd=ROOT, check=False)
    return {each.test for each in read(file for file in files if file.exists()) if each.outcome in ("failure", "error")}


def main(paths: Sequence[str]) -> int:
    """Run them; the exit code is 0 when no test failed in any run."""
    failed: dict[str, list[int]] = defaultdict(list)
    for number, loops in enumerate(RUNS, 1):
        with tempfile.TemporaryDirectory() as folder:
            for test in failed_in([paths] if paths else LANES, loops, Path(folder)):
                failed[test].append(number)
    for test, runs in sorted(failed.items()):
        print(f"{'failed' if len(runs) == len(RUNS) else 'FLAKY '}  {test}  in run {', '.join(map(str, runs))}")
    print(f"{len(RUNS)} runs, the last beside {RUNS[-1]} busy loops: {len(failed)} tests failed in any")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
