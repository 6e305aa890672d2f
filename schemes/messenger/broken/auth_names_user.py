"""Auth tells the SDS who asks."""

from harness.declare.coins import Coins
from harness.declare.encoding import join, split_exactly
from harness.declare.finding import Break
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState, SdsState
from schemes.messenger.wire import Lookup, Nonce, Proof
from schemes.values import Identifier


@MESSENGER.fault(
    "auth_names_user",
    "the provider vouches for the user by name: uid stands in the proof that the SDS gets",
    of=HARDENED,
    breaks=[
        Break("snd/uid_privacy[messages]", "repeat_and_compare", "uid is in the proof"),
        Break("snd/uid_privacy[colluding]", "repeat_and_compare", "uid is in the proof"),
    ],
)
class NamesUser(Section7):
    """The SDS could limit each user's rate."""

    def vouch(self, st: ProviderState, uid: Identifier, n: Nonce, coins: Coins) -> Proof:
        """The fault: uid goes with the signature."""
        return Proof(join(uid, super().vouch(st, uid, n, coins)))

    def check_proof(self, st: SdsState, asked: Lookup) -> None:
        _, signature = split_exactly(asked.proof, 2)
        super().check_proof(st, evolve(asked, proof=Proof(signature)))
