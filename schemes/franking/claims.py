"""What the authors of each franking say of the games; sections by name, for numbers move."""

from collections.abc import Mapping

from harness.declare.finding import Claim, Stance

INTRO = "Message Franking"
COMPARED = "Comparison with the Facebook franking scheme"
HUB = "Hub processing"
WHITE_PAPER = "white paper of 2016, Abuse Reporting"
ONE_PROVIDER = Claim(
    Stance.NOT_CLAIMED, "white paper of 2016: provider and hub are one, and nobody forwards"
)


def _claimed(cites: str) -> Claim:
    return Claim(Stance.CLAIMED, cites)


def _not_claimed(cites: str) -> Claim:
    return Claim(Stance.NOT_CLAIMED, cites)


MIMI: Mapping[str, Claim] = {
    "franking/correctness": _claimed(INTRO),
    "franking/receiver_binding[sender-honest]": _claimed(f"{INTRO}; Report abuse"),
    "franking/receiver_binding[sender-colludes]": _not_claimed(
        "Security Considerations, Franking: TBD; known to the authors"
    ),
    "franking/sender_binding[forwarder-honest]": _claimed("Client creation and sending"),
    "franking/sender_binding[forwarder-colludes]": _claimed(COMPARED),
    "franking/forwarder_integrity[alone]": _claimed(COMPARED),
    "franking/forwarder_integrity[with-member]": _claimed(COMPARED),
    "franking/sender_anonymity[passive]": _claimed(f"{INTRO}; {HUB}; {COMPARED}"),
    "franking/sender_anonymity[reaction]": _claimed(f"{INTRO}; {HUB}; {COMPARED}"),
    "franking/content_privacy": _claimed(INTRO),
    "franking/deniability[message]": _not_claimed("Client creation and sending"),
    "franking/deniability[transcript]": _not_claimed(
        "Client creation and sending: a sender cannot later deny to a receiver"
    ),
}

FACEBOOK: Mapping[str, Claim] = {
    "franking/correctness": _claimed(WHITE_PAPER),
    "franking/receiver_binding[sender-honest]": _claimed(f"{WHITE_PAPER}, authenticity"),
    "franking/receiver_binding[sender-colludes]": _not_claimed(
        "a sender may frank what it never sends"
    ),
    "franking/sender_binding[forwarder-honest]": _claimed("CRYPTO 2017, sender binding"),
    "franking/sender_binding[forwarder-colludes]": ONE_PROVIDER,
    "franking/forwarder_integrity[alone]": ONE_PROVIDER,
    "franking/forwarder_integrity[with-member]": ONE_PROVIDER,
    "franking/sender_anonymity[passive]": ONE_PROVIDER,
    "franking/sender_anonymity[reaction]": ONE_PROVIDER,
    "franking/content_privacy": _claimed(f"{WHITE_PAPER}, confidentiality"),
    "franking/deniability[message]": _claimed(f"{WHITE_PAPER}, third-party deniability"),
    "franking/deniability[transcript]": _claimed(f"{WHITE_PAPER}, third-party deniability"),
}

ASYMMETRIC: Mapping[str, Claim] = {
    "franking/correctness": _claimed("CRYPTO 2019"),
    "franking/receiver_binding[sender-honest]": _claimed("Appendix A, AMF (2); CRYPTO 2019"),
    "franking/receiver_binding[sender-colludes]": _not_claimed(
        "a sender may frank what it never sends"
    ),
    "franking/sender_binding[forwarder-honest]": _claimed("Appendix A, AMF (1); CRYPTO 2019"),
    "franking/sender_binding[forwarder-colludes]": _claimed("Appendix A, AMF (1); CRYPTO 2019"),
    "franking/forwarder_integrity[alone]": _not_claimed("nobody vouches for a time"),
    "franking/forwarder_integrity[with-member]": _not_claimed("nobody vouches for a time"),
    "franking/deniability[message]": _claimed("Appendix A, AMF (3); CRYPTO 2019"),
    "franking/deniability[transcript]": _claimed("Appendix A, AMF (3); CRYPTO 2019"),
}
