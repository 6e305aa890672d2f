"""What the paper says of each game, and which breaks of the two designs are known."""

from collections.abc import Mapping
from types import MappingProxyType

from harness.declare.registry import Break, Claim, Stance


def _claimed(cites: str) -> Claim:
    return Claim(Stance.CLAIMED, cites)


IDENTITY = "section 7, Identity"
MESSAGING = "section 7, Messaging"
ABUSE = "section 7, Abuse"

CLAIMS: Mapping[str, Claim] = MappingProxyType(
    {
        "snd/authorization[accounts-stay]": _claimed(IDENTITY),
        "snd/authorization[accounts-move]": _claimed(IDENTITY),
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
        "pro/sender_privacy[anonymous]": _claimed(MESSAGING),
        "pro/sender_privacy[first-contact]": Claim(Stance.CONCEDED, "section 8"),
        "pro/recipient_privacy[any]": _claimed(MESSAGING),
        "pro/recipient_privacy[equal-length]": _claimed(MESSAGING),
        "abp/receiver_binding": _claimed(ABUSE),
        "abp/sender_binding": _claimed(ABUSE),
    }
)

OPEN = (
    Break("snd/authorization[accounts-move]", "recycled_identifier", "F4: a token never ends"),
    Break(
        "snd/uid_privacy[channel]",
        "repeat_and_compare",
        "F14: the client connects to the SDS itself",
    ),
    Break("snd/uid_privacy[channel]", "lengths", "F14: the client connects to the SDS itself"),
    Break("pro/authenticity", "replay_first_contact", "F12: each handshake may come again"),
    Break("pro/correctness", "late_second_message", "F31: a late handshake undoes the session"),
    Break(
        "pro/sender_privacy[first-contact]",
        "repeat_and_compare",
        "F20: RP learns sid at first contact",
    ),
)
"""Known breaks that both designs have."""

WRITTEN_BREAKS = (
    *OPEN,
    Break("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", "F3: Auth signs it"),
    Break("snd/authorization[accounts-move]", "signed_nonce_is_a_token", "F3: Auth signs it"),
    Break("rkm/rid_privacy[any]", "lengths", "F5: the query is as long as rid"),
    Break("pro/confidentiality[first-contact]", "judge_each_guess", "F1: RP judges each guess"),
    Break(
        "pro/confidentiality[first-contact]",
        "mail_for_the_namesake",
        "F9: sessions are indexed by sid alone",
    ),
    Break(
        "pro/confidentiality[established]",
        "mail_for_the_namesake",
        "F9: sessions are indexed by sid alone",
    ),
    Break("pro/authenticity", "signed_nonce_is_a_certificate", "F3: Auth signs it"),
    Break("pro/authenticity", "namesake", "F9: sessions are indexed by sid alone"),
    Break("pro/authenticity", "looks_like_an_access_key", "F11: messages parse as two fields"),
    Break("pro/sender_privacy[established]", "lengths", "F6: the wrapper is as long as sid"),
    Break("pro/sender_privacy[anonymous]", "lengths", "F6: the wrapper is as long as sid"),
    Break(
        "pro/sender_privacy[established]",
        "repeat_and_compare",
        "F6: what stands beside the wrapper moves with its length",
    ),
    Break("pro/sender_privacy[first-contact]", "lengths", "F6, F20: RP reads sid"),
    Break("pro/recipient_privacy[any]", "lengths", "F5: the packet is as long as rid"),
    Break("abp/receiver_binding", "report_with_a_fresh_key", "F7: nothing ties pk_sid to sid"),
    Break("abp/receiver_binding", "certificate_from_auth", "F7: the report has no certificate"),
    Break("abp/receiver_binding", "borrowed_key", "F29: a tag names its recipient by key alone"),
    Break("abp/sender_binding", "new_keys_then_deny", "F28: pk_sid as it is now, not as then"),
    Break("abp/sender_binding", "namesake_takes_the_blame", "F9: the namesake's key is reported"),
)

HARDENED_BREAKS = OPEN
