"""`python -m core` is `tezga`."""

import sys

from core.cli import main

sys.exit(main())
