"""What the paper says of each game."""

from collections.abc import Mapping
from types import MappingProxyType

from harness.declare.finding import Claim, Stance


def _claimed(cites: str) -> Claim:
    return Claim(Stance.CLAIMED, cites)


IDENTITY = "section 7, Identity"
MESSAGING = "section 7, Messaging"
ABUSE = "section 7, Abuse"

CLAIMS: Mapping[str, Claim] = MappingProxyType(
    {
        "snd/authorization[accounts-stay]": _claimed(IDENTITY),
        "snd/authorization[accounts-move]": Claim(
            Stance.NOT_CLAIMED, "4.1 does not speak of identifiers that change hands"
        ),
        "snd/uid_privacy[messages]": _claimed(IDENTITY),
        "snd/uid_privacy[channel]": Claim(Stance.NOT_CLAIMED, "4.1"),
        "snd/query_privacy": _claimed(IDENTITY),
        "rkm/sid_privacy": _claimed(IDENTITY),
        "rkm/rid_privacy[any]": _claimed(IDENTITY),
        "rkm/rid_privacy[equal-length]": _claimed(IDENTITY),
        "pro/confidentiality[first-contact]": _claimed(MESSAGING),
        "pro/confidentiality[established]": _claimed(MESSAGING),
        "pro/authenticity": _claimed(MESSAGING),
        "pro/sender_privacy[established]": _claimed(MESSAGING),
        "pro/sender_privacy[equal-length]": _claimed(MESSAGING),
        "pro/sender_privacy[anonymous]": _claimed(MESSAGING),
        "pro/sender_privacy[first-contact]": Claim(Stance.CONCEDED, "section 8"),
        "pro/recipient_privacy[any]": _claimed(MESSAGING),
        "pro/recipient_privacy[equal-length]": _claimed(MESSAGING),
        "abp/receiver_binding": _claimed(ABUSE),
        "abp/sender_binding[sp-honest]": _claimed(ABUSE),
        "abp/sender_binding[sp-malicious]": Claim(
            Stance.NOT_CLAIMED, "6.2, threat model: servers are honest-but-curious"
        ),
    }
)
