"""What the sources of a session claim, game by game."""

from collections.abc import Mapping

from harness.declare.finding import Claim, Stance


def _claimed(cites: str) -> Claim:
    return Claim(Stance.CLAIMED, cites)


def _conceded(cites: str) -> Claim:
    return Claim(Stance.CONCEDED, cites)


def _not_claimed(cites: str) -> Claim:
    return Claim(Stance.NOT_CLAIMED, cites)


SIGNAL: Mapping[str, Claim] = {
    "session/correctness": _claimed("Double Ratchet 2.6"),
    "session/confidentiality": _claimed("X3DH 1; Double Ratchet 1"),
    "session/authenticity[one-conversation]": _claimed("X3DH 1; EUROCRYPT 2019, 3.2"),
    "session/authenticity[begun-anew]": _conceded("X3DH 4.2"),
    "session/forward_secrecy[first-message]": _claimed("X3DH 1 and 4.6, once prekeys are deleted"),
    "session/forward_secrecy[later]": _claimed("Double Ratchet 2.1"),
    "session/post_compromise[passive]": _claimed("Double Ratchet 2.1 and 6.2"),
    "session/post_compromise[active]": _claimed("EUROCRYPT 2019, 3.2"),
    "session/post_compromise[chosen-coins]": _claimed("Double Ratchet 2.1; EUROCRYPT 2019, 3.2"),
    "session/key_compromise_impersonation[current]": _not_claimed(
        "X3DH 4.6 leaves compromised prekeys to other analyses; EuroS&P 2017 shows the attack"
    ),
    "session/key_compromise_impersonation[refreshed]": _claimed("EuroS&P 2017, (ltk_I, mtk_R)"),
    "session/unknown_key_share": _claimed("X3DH 3.3, AD; of names, 4.8 leaves it to others"),
    "session/malicious_keys": _not_claimed("neither speaks of it; RFC 7748, 6.1 leaves it open"),
    "session/cost": _claimed("Double Ratchet 3.1 and 6.4"),
}
"""X3DH and the Double Ratchet, both in revision 1, and the analyses that this house goes by."""

RATCHET = "Olm, the initial setup and both advances, after the Double Ratchet"

OLM: Mapping[str, Claim] = {
    "session/correctness": _claimed(RATCHET),
    "session/confidentiality": _claimed(RATCHET),
    "session/authenticity[one-conversation]": _claimed(RATCHET),
    "session/authenticity[begun-anew]": _conceded("MSC 2732: a fallback key serves more than once"),
    "session/forward_secrecy[first-message]": _claimed("MSC 2732, once the key was replaced"),
    "session/forward_secrecy[later]": _claimed(RATCHET),
    "session/post_compromise[passive]": _claimed(RATCHET),
    "session/post_compromise[active]": _not_claimed("Olm does not speak of it"),
    "session/post_compromise[chosen-coins]": _not_claimed("Olm does not speak of it"),
    "session/key_compromise_impersonation": _not_claimed("Olm does not speak of it"),
    "session/unknown_key_share": _not_claimed(
        "Olm binds no identities; Matrix puts the keys into the plaintext"
    ),
    "session/malicious_keys": _not_claimed("Olm does not speak of it"),
    "session/cost": _not_claimed("Olm leaves it to implementations"),
}
"""Olm, version 3, as Matrix uses it."""
