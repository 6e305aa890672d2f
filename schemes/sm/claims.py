"""What the sources of a ratchet claim, game by game."""

from collections.abc import Mapping

from harness.declare.finding import Claim, Stance

CLAIMED = Stance.CLAIMED

RATCHET: Mapping[str, Claim] = {
    "sm/correctness": Claim(CLAIMED, "Double Ratchet 2.6"),
    "sm/confidentiality[unexposed]": Claim(CLAIMED, "Double Ratchet 1; EUROCRYPT 2019, 3.2"),
    "sm/confidentiality[forward-secrecy]": Claim(
        CLAIMED, "Double Ratchet 2.1, forward security; EUROCRYPT 2019, 3.2"
    ),
    "sm/confidentiality[post-compromise]": Claim(
        CLAIMED, "Double Ratchet 2.1, break-in recovery; EUROCRYPT 2019, 3.2"
    ),
    "sm/confidentiality[chosen-coins]": Claim(
        CLAIMED, "Double Ratchet 2.1, resilience; EUROCRYPT 2019, 3.2"
    ),
    "sm/authenticity[unexposed]": Claim(CLAIMED, "EUROCRYPT 2019, 3.2"),
    "sm/authenticity[healed]": Claim(CLAIMED, "EUROCRYPT 2019, 3.2, safe-inj"),
    "sm/cost": Claim(CLAIMED, "Double Ratchet 3.1 and 6.4"),
}
"""The Double Ratchet, revision 1, and the analysis by Alwen, Coretti and Dodis."""
