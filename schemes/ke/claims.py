"""What the sources of X3DH claim, game by game."""

from collections.abc import Mapping

from harness.declare.finding import Claim, Stance

CLAIMED, NOT_CLAIMED = Stance.CLAIMED, Stance.NOT_CLAIMED

X3DH: Mapping[str, Claim] = {
    "ke/correctness": Claim(CLAIMED, "X3DH 3"),
    "ke/key_indistinguishability[unexposed]": Claim(CLAIMED, "X3DH 1; EuroS&P 2017"),
    "ke/key_indistinguishability[sender-exposed]": Claim(
        CLAIMED, "X3DH 4.6; EuroS&P 2017, (eph_I, ltk_R) and (eph_I, mtk_R)"
    ),
    "ke/key_indistinguishability[devices-exposed]": Claim(
        CLAIMED, "X3DH 1 and 4.6, once prekeys are deleted; EuroS&P 2017, (eph_I, mtk_R)"
    ),
    "ke/key_indistinguishability[chosen-coins]": Claim(
        CLAIMED, "EuroS&P 2017, (ltk_I, mtk_R); X3DH does not speak of it"
    ),
    "ke/key_indistinguishability[chosen-epk]": Claim(
        CLAIMED, "EuroS&P 2017, (eph_I, ltk_R); X3DH 4.5 says what an unsigned prekey loses"
    ),
    "ke/sender_authentication[unexposed]": Claim(CLAIMED, "X3DH 1, mutual authentication"),
    "ke/sender_authentication[recipient-refreshed]": Claim(CLAIMED, "EuroS&P 2017, (ltk_I, mtk_R)"),
    "ke/sender_authentication[recipient-exposed]": Claim(
        NOT_CLAIMED,
        "X3DH 4.6 leaves compromised prekeys to other analyses; EuroS&P 2017 shows the attack",
    ),
    "ke/unknown_key_share": Claim(CLAIMED, "X3DH 3.3, AD; of names, 4.8 leaves it to others"),
    "ke/malicious_keys": Claim(NOT_CLAIMED, "neither speaks of it; RFC 7748, 6.1 leaves it open"),
}
"""X3DH, revision 1, and the table of Cohn-Gordon et al. for what is left of it here."""
