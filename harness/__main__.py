"""`python -m harness` is `gauntlet`."""

import sys

from harness.command.entry import main

if __name__ == "__main__":
    sys.exit(main())
