"""The hardened design with one slot put back as the paper has it: each defence carries weight."""

from dataclasses import replace

from harness.declare.registry import Break, scheme
from schemes.messenger.section7 import HARDENED
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.slots.franking import Beside
from schemes.messenger.slots.labels import NoLabels
from schemes.messenger.slots.padding import NoPadding
from schemes.messenger.slots.report import Bare

scheme(
    "messenger",
    "hardened[franking=beside]",
    fault="D1 removed: the franking tag stands beside the ciphertext, where RP can judge it",
    breaks=[
        Break("pro/confidentiality[first-contact]", "judge_each_guess", "F1: RP judges each guess"),
    ],
)(replace(HARDENED, franking=Beside()))

scheme(
    "messenger",
    "hardened[labels=none]",
    fault="D2 removed: a signature does not say what it is for",
    breaks=[
        Break("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", "F3: Auth signs it"),
        Break("snd/authorization[accounts-move]", "signed_nonce_is_a_token", "F3: Auth signs it"),
        Break("pro/authenticity", "signed_nonce_is_a_certificate", "F3: Auth signs it"),
        Break("pro/authenticity", "looks_like_an_access_key", "F11: messages parse as two fields"),
        Break("abp/receiver_binding", "certificate_from_auth", "F3: Auth signs it"),
        Break("abp/receiver_binding", "borrowed_key", "F29: a tag names no recipient"),
    ],
)(replace(HARDENED, labels=NoLabels()))

scheme(
    "messenger",
    "hardened[padding=none]",
    fault="D4 removed: identifiers and packets are as long as they are",
    breaks=[
        Break("rkm/rid_privacy[any]", "lengths", "F5: the query is as long as rid"),
        Break("pro/recipient_privacy[any]", "lengths", "F5: the packet is as long as rid"),
        Break("pro/sender_privacy[established]", "lengths", "F6: the wrapper is as long as sid"),
        Break("pro/sender_privacy[anonymous]", "lengths", "F6: the wrapper is as long as sid"),
    ],
)(replace(HARDENED, padding=NoPadding()))

scheme(
    "messenger",
    "hardened[report=bare]",
    fault="D5 removed: a report claims any key for its sender",
    breaks=[
        Break("abp/receiver_binding", "report_with_a_fresh_key", "F7: nothing ties pk_sid to sid"),
        Break("abp/receiver_binding", "certificate_from_auth", "F7: no certificate is asked for"),
        Break("abp/sender_binding", "new_keys_then_deny", "F28: pk_sid as it is now, not as then"),
    ],
)(replace(HARDENED, report=Bare()))

scheme(
    "messenger",
    "hardened[contacts=by_sid]",
    fault="D7 removed: the same identifier at another provider is the same contact",
    breaks=[
        Break("pro/authenticity", "namesake", "F9: sessions are indexed by sid alone"),
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
        Break("abp/sender_binding", "under_another_flag", "F9: any provider may forward"),
    ],
)(replace(HARDENED, contacts=BySid()))
