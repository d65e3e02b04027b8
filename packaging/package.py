"""Packages, by one command each; everything is made below build/package:

    python packaging/package.py wheel        wheel and source archive
    python packaging/package.py bundle       one folder that runs without Python
    python packaging/package.py sizes        the bundle beside an unpruned one
    python packaging/package.py deb          the Debian package, from a new bundle
    python packaging/package.py portable     the archive that runs anywhere, from the same bundle
    python packaging/package.py try-portable unpack it elsewhere and live the demo's working day with it
    python packaging/package.py try-deb      in a clean Debian 12 and 13: install, use, upgrade, remove; archive, too
    python packaging/package.py inventory    what is inside: CycloneDX list and licences
    python packaging/package.py twice        build two bundles and say in which files they differ
    python packaging/package.py all          deb and portable with their checks

Run it with the project's own Python (.venv/bin/python), after `sh packaging/dev.sh setup`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from release import bundle, deb, inventory, portable, reproduce, try_deb, wheel
from release.places import BUILD

_VERBS: dict[str, Callable[[], object]] = {
    "wheel": wheel.make,
    "bundle": bundle.make,
    "sizes": bundle.compare_sizes,
    "deb": deb.make,
    "portable": portable.make,
    "try-deb": try_deb.run,
    "try-portable": portable.check,
    "inventory": lambda: inventory.write_into(BUILD),
    "twice": reproduce.compare,
}


def main(arguments: list[str]) -> int:
    """Run one verb; exit code 2 for an unknown one."""
    match arguments:
        case ["all"]:
            bundle.make()
            deb.make()
            portable.make()
            portable.check()
            try_deb.run()
        case [verb] if verb in _VERBS:
            _VERBS[verb]()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
