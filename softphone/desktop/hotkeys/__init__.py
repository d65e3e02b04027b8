"""Keys that work from whatever program the agent is in. One file for each system; `system_hotkeys` picks.

`keys` translates a chord for each system, `repeats` separates a press from the keyboard's own repeats. The adapters
hold what `services.hotkeys.hotkey_control` says and decide nothing. Windows and macOS are written against fakes of the
systems' calls and were not run here.
"""

from .choice import system_hotkeys

__all__ = ["system_hotkeys"]
