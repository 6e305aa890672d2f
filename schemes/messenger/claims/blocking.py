"""What the paper says of blocking, bans and filters."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import MESSAGING, claimed, conceded, not_claimed

LIST = "6, Blocklisting; 7, step 13"
CHALLENGE = "6, Blocklisting: an extended challenge"
SILENT = "7, step 13 has a rotation and does not speak of"

BLOCKING: Mapping[str, Claim] = {
    "abp/block[alone]": claimed(LIST),
    "abp/block[unanswered]": claimed(LIST),
    "abp/block[anonymous]": conceded("7, step 13"),
    "abp/overblock[namesake]": claimed("7, step 13: non-blocked contacts get the new key"),
    "abp/overblock[anon-off]": not_claimed("7, step 13 does not speak of a flag that changes"),
    "abp/overblock[moved]": not_claimed("4.1 does not speak of identifiers that change hands"),
    "abp/overblock[delayed]": not_claimed(f"{SILENT} delay"),
    "abp/overblock[lossy]": not_claimed(f"{SILENT} loss"),
    "abp/overblock[crossing]": not_claimed(f"{SILENT} messages under way"),
    "abp/spam_filter": claimed("7, step 10"),
    "abp/spam_filter_honest": not_claimed("7, steps 10 and 13 are not held against each other"),
    "abp/ban": claimed("7, steps 7 and 12"),
    "abp/drain[contact]": conceded("5.3; section 7, Messaging"),
    "abp/drain[stranger]": claimed(f"{MESSAGING}: only from accepted contacts"),
    "abp/drain[anonymous]": conceded("5.3; section 7, Messaging"),
    "abp/sybil_block[same-identifier]": not_claimed(CHALLENGE),
    "abp/sybil_block[any-identifier]": not_claimed(CHALLENGE),
}
