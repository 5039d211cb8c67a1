"""`python -m lppd` is the command line."""

import sys

from lppd.cli import main

sys.exit(main())
