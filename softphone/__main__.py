"""The program's first lines. They and `version_check` must parse on Python 3.8, to refuse it in plain words."""

import sys

from softphone.version_check import complaint_about


def main() -> int:
    """Run the command line and return its exit code; 1 on a Python that is too old for the app."""
    complaint = complaint_about(sys.version_info[:3], sys.executable)
    if complaint is not None:
        sys.stderr.write(complaint + "\n")
        return 1
    return _child(sys.argv[1:]) if sys.argv[1:2] and sys.argv[1].startswith("_") else _command_line()


def _command_line() -> int:
    from softphone.cli import main as run_command_line  # noqa: PLC0415 - it doesn't parse on an old Python

    return run_command_line()


def _child(words: list) -> int:  # type: ignore[type-arg] # Python 3.8
    """The app's own processes, without all that the command line needs."""
    if words[0] == "_ringer":
        from softphone.desktop.sound.ringer_process import main as run_ringer  # noqa: PLC0415 - Qt

        return run_ringer()
    if words[0] == "_number-index":
        from softphone.desktop.number_index import main as make_index  # noqa: PLC0415 - this process alone

        return make_index(words[1:])
    return _command_line()


if __name__ == "__main__":
    sys.exit(main())
