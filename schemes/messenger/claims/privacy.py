"""What the paper says of who writes to whom."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import ABUSE, MESSAGING, claimed, conceded, not_claimed

CURIOUS = "5.2 has RP malicious; 6.2 has it honest-but-curious for"

PRIVACY: Mapping[str, Claim] = {
    "pro/sender_privacy[channel]": claimed("3, Communication patterns"),
    "pro/sender_privacy[contact-or-stranger]": claimed(MESSAGING),
    "pro/sender_privacy[exposed]": conceded("section 7, Messaging: none of the wrappers"),
    "pro/sender_privacy_active[deliveries]": claimed(MESSAGING),
    "pro/sender_privacy_active[downgraded]": not_claimed("4.2, threat model: RP is semi-honest"),
    "pro/sender_privacy_active[banned]": not_claimed(f"{CURIOUS} bans"),
    "pro/sender_privacy_active[filter]": not_claimed(f"{CURIOUS} filters"),
    "pro/sender_privacy_active[rotated-keys]": claimed(f"5.2; {MESSAGING}; {ABUSE}"),
    "pro/recipient_privacy_active": claimed(MESSAGING),
    "pro/metadata_authenticity[sender]": claimed("5.2, authenticity; section 7, Messaging"),
    "pro/metadata_authenticity[access-key]": claimed("5.2, authenticity of metadata"),
    "pro/metadata_authenticity[flags]": not_claimed("4.2, threat model: RP is semi-honest"),
    "pro/confidentiality[rkm-malicious]": not_claimed("4.2, threat model; 8, key transparency"),
    "pro/authenticity[sp-malicious]": not_claimed(
        "5.2: messages cannot be altered in transmission; 8, key transparency"
    ),
}
