"""The program's first lines. They and `version_check` must parse on Python 3.8, to refuse it in plain words."""

import sys

from softphone.version_check import complaint_about


def main() -> int:
    """Run the command line and return its exit code; 1 on a Python that is too old for the app."""
    complaint = complaint_about(sys.version_info[:3], sys.executable)
    if complaint is not None:
        sys.stderr.write(complaint + "\n")
        return 1
    from softphone.cli import main as run_command_line  # noqa: PLC0415 - it doesn't parse on an old Python

    return run_command_line()


if __name__ == "__main__":
    sys.exit(main())
