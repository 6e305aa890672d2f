"""What the paper says of the games of its own definitions."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import (
    ABUSE,
    IDENTITY,
    MESSAGING,
    claimed,
    conceded,
    not_claimed,
)

FIRST: Mapping[str, Claim] = {
    "snd/authorization[accounts-stay]": claimed(IDENTITY),
    "snd/authorization[accounts-move]": not_claimed(
        "4.1 does not speak of identifiers that change hands"
    ),
    "snd/uid_privacy[messages]": claimed(IDENTITY),
    "snd/uid_privacy[channel]": not_claimed("4.1"),
    "snd/query_privacy": claimed(IDENTITY),
    "rkm/sid_privacy": claimed(IDENTITY),
    "rkm/rid_privacy[any]": claimed(IDENTITY),
    "rkm/rid_privacy[equal-length]": claimed(IDENTITY),
    "pro/confidentiality[first-contact]": claimed(MESSAGING),
    "pro/confidentiality[established]": claimed(MESSAGING),
    "pro/authenticity[sp-honest]": claimed(MESSAGING),
    "pro/sender_privacy[established]": claimed(MESSAGING),
    "pro/sender_privacy[equal-length]": claimed(MESSAGING),
    "pro/sender_privacy[anonymous]": claimed(MESSAGING),
    "pro/sender_privacy[first-contact]": conceded("section 8"),
    "pro/recipient_privacy[any]": claimed(MESSAGING),
    "pro/recipient_privacy[equal-length]": claimed(MESSAGING),
    "abp/receiver_binding": claimed(ABUSE),
    "abp/sender_binding[sp-honest]": claimed(ABUSE),
    "abp/sender_binding[sp-malicious]": not_claimed(
        "6.2, threat model: servers are honest-but-curious"
    ),
}
