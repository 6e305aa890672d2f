"""What the paper says of each game, and which breaks of the two designs are known."""

from harness.registry import Break, Claim

CLAIMS: dict[str, Claim] = {}
WRITTEN_BREAKS: tuple[Break, ...] = ()
HARDENED_BREAKS: tuple[Break, ...] = ()
