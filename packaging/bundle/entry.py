"""What the bundled program runs first: the same lines as `python -m softphone`."""

import sys

from softphone.__main__ import main

sys.exit(main())
