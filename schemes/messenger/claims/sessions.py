"""What the paper says of sessions and conversations."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import MESSAGING, claimed, not_claimed

SESSIONS: Mapping[str, Claim] = {
    "pro/authorized_messaging[not-permitted]": claimed(MESSAGING),
    "pro/authorized_messaging[anonymous-strangers]": claimed(MESSAGING),
    "pro/authorized_messaging[any-strangers]": claimed(MESSAGING),
    "pro/forward_secrecy[first-message]": claimed(MESSAGING),
    "pro/forward_secrecy[first-message-two-epochs-later]": claimed(f"{MESSAGING}; 5.3 on epk"),
    "pro/forward_secrecy[later]": claimed(MESSAGING),
    "pro/post_compromise[session-passive]": claimed(MESSAGING),
    "pro/post_compromise[session-one-way]": not_claimed(
        "B.1 draws one protocol for each direction, and does not speak of PCS there"
    ),
    "pro/post_compromise[conversation]": claimed(MESSAGING),
    "pro/post_compromise_authenticity[sender]": claimed(MESSAGING),
    "pro/post_compromise_authenticity[recipient]": claimed(MESSAGING),
    "pro/post_compromise_authenticity[recipient-two-epochs-later]": claimed(
        f"{MESSAGING}; 5.3 on epk"
    ),
    "pro/unknown_key_share[sender]": claimed("5.2, authenticity of metadata; section 7, Messaging"),
    "pro/unknown_key_share[recipient]": claimed("5.2, authenticity; section 7, Messaging"),
    "pro/concurrency": not_claimed("5.1 does not speak of two who begin at the same time"),
    "pro/new_device[new-contact]": not_claimed("5.1 does not speak of lost devices"),
    "pro/new_device[established]": not_claimed("5.1 does not speak of lost devices"),
}
