"""Speed and size of this app beside a Chromium app window, on one machine, one sandbox, with one SDK.

`sh packaging/dev.sh bench`, or `python -m tests.bench [--runs 3] [--calls 30] [--bundle PROGRAM] [--into FOLDER]`.
Prints a table, writes `bench.json` and the pictures; judges nothing. Times count from the start of the process;
processor time, memory (PSS) and use are those of it and all below it. `--bundle` is an installed `softphone`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from softphone.sandbox.platform import PAGE_ORIGIN
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox

from .measuring import MAPPED, REGISTERED, Figures, Measuring, ratios
from .plots import draw_lines, draw_timeline
from .rivals import ChromiumWindow, OurApp, Rival, rival_page


def main() -> None:
    """Measure, print, write."""
    arguments = _arguments()
    load = os.getloadavg()[0]
    with ExitStack() as parts:
        machine = parts.enter_context(Machine())
        facts: dict[str, str] = {}
        web = parts.enter_context(rival_page(facts))
        origins = [word for origin in (PAGE_ORIGIN, web.base) for word in ("--page-origin", origin)]
        sandbox = parts.enter_context(Sandbox(machine.env, "--wrap-up", "0", *origins))
        facts |= {"api": sandbox.api_base, "sdk": sandbox.sdk_url, "agent": sandbox.agent_id}
        facts["access"] = sandbox.access_token
        parts.enter_context(machine.sound.play_speech("One two three four five six seven", seconds=3600))
        rivals: list[Rival] = [OurApp(machine, sandbox, "this app")]
        if arguments.bundle:
            rivals.insert(0, OurApp(machine, sandbox, "installed", [str(arguments.bundle)]))
        if shutil.which("chromium"):
            rivals.append(ChromiumWindow(machine, web))
        else:
            print("no `chromium` here (group `bench` of packaging/system-packages.txt): measured alone")
        measuring = Measuring(machine, sandbox)
        found = {rival.name: measuring.measure(rival, runs=arguments.runs, calls=arguments.calls) for rival in rivals}
    about = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.platform()}, {os.cpu_count()} cores, load {load:.1f}"
    print(f"\n{about}; medians of {arguments.runs}, {arguments.calls} calls\n")
    print(table(found))
    write(arguments.into, about, found)


def table(found: dict[str, Figures]) -> str:
    """Markdown: the last rival is the reference of the ratios."""
    medians = {name: figures.medians() for name, figures in found.items()}
    *ours, reference = medians if len(medians) > 1 else (*medians, "")
    heads = [name for each in ours for name in (each, "ratio")]
    lines = [["", *([reference] if reference else []), *heads]]
    for what in medians[ours[0]]:
        row = [what, *([f"{medians[reference][what]:.2f}"] if reference else [])]
        for name in ours:
            ratio = ratios(medians[name], medians.get(reference, {})).get(what)
            row += [f"{medians[name][what]:.2f}", "" if ratio is None else f"{ratio:.2f}"]
        lines.append(row)
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(into: Path, about: str, found: dict[str, Figures]) -> None:
    """Every value as JSON, and the pictures."""
    into.mkdir(parents=True, exist_ok=True)
    rows = {
        name: {
            "medians": figures.medians(),
            "values": figures.values,
            "marks": figures.marks,
            "memory_mib": figures.memory,
            "by_process": figures.processes,
        }
        for name, figures in found.items()
    }
    (into / "bench.json").write_text(json.dumps({"about": about, "rivals": rows}, indent=1), encoding="utf-8")
    draw_timeline(into / "start.png", f"Start ({about})", {name: _start(figures) for name, figures in found.items()})
    draw_lines(
        into / "memory.png",
        f"Memory ({about})",
        ("calls", "MiB"),
        {name: figures.memory for name, figures in found.items()},
    )
    print(f"\n{into}: bench.json, start.png, memory.png")


def _start(figures: Figures) -> dict[str, float]:
    medians = figures.medians()
    marks = Figures(values=figures.marks).medians()
    return {"mapped": medians[MAPPED], **marks, "registered": medians[REGISTERED]}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--calls", type=int, default=30, help="in the last run")
    parser.add_argument("--bundle", type=Path, help="an installed `softphone`, measured beside this checkout")
    parser.add_argument("--into", type=Path, default=Path("build/bench"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
