"""What the paper's own words are, and where it says them."""

from harness.declare.finding import Claim, Stance

IDENTITY = "section 7, Identity"
MESSAGING = "section 7, Messaging"
ABUSE = "section 7, Abuse"


def claimed(cites: str) -> Claim:
    """The paper claims it there."""
    return Claim(Stance.CLAIMED, cites)


def conceded(cites: str) -> Claim:
    """The paper says there that it does not have it."""
    return Claim(Stance.CONCEDED, cites)


def not_claimed(cites: str) -> Claim:
    """The paper claims nothing of it; `cites` says why."""
    return Claim(Stance.NOT_CLAIMED, cites)
