"""``python -m zopa`` is the command ``zopa``."""

import sys

from zopa.cli import main

if __name__ == "__main__":
    sys.exit(main())
