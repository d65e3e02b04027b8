"""Brings `resources/i18n/*.ts` up to date with the literals of the window: `python packaging/words.py`.

New texts come in as unfinished: translate them in Qt Linguist or by hand. A test refuses unfinished ones.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = ("-locations", "none", "-no-obsolete", "-source-language", "en")


def main() -> int:
    """Run lupdate over `softphone/ui/text` once for each language."""
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    sources = [str(path) for path in sorted((ROOT / "softphone" / "ui" / "text").glob("word_*.py"))]
    for translation in sorted((ROOT / "resources" / "i18n").glob("*.ts")):
        language = translation.stem.removeprefix("softphone_")
        command = [str(lupdate), *sources, "-ts", str(translation), *OPTIONS, "-target-language", language]
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
