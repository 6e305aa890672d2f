"""Handshakes in alice's name, by whoever has not her key."""

from typing import Any, Protocol, runtime_checkable

from adversaries.session.bent import renamed
from games.session.authenticity import Authenticity
from games.session.confidentiality import View
from games.session.key_compromise_impersonation import KeyCompromiseImpersonation
from games.session.key_compromise_impersonation import View as Stolen
from games.session.stage import BOB, Packet
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.ke.interface import Ke
from schemes.session.interface import Exposes
from schemes.sm.interface import Sm
from schemes.values import ChannelCiphertext, KeCiphertext, Message

LIE = Message(b"it is me")


@runtime_checkable
class Blocks(Exposes[Any, Any], Protocol):
    """A session that is put together from KE and SM."""

    @property
    def ke(self) -> Ke[Any]:
        """The key exchange."""

    @property
    def sm(self) -> Sm[Any]:
        """The channel."""


@adversary(finding="Whoever writes another's key into its account speaks in that name.")
def write_under_her_key(
    game: Authenticity | KeyCompromiseImpersonation[Any], view: View | Stolen, coins: Coins
) -> None:
    """Begin with bob from an account of one's own in which alice's public key stands.

    Then from the same account with alice's key only written into the packet; and, where bob's
    device was stolen, from his account under her key.
    """
    scheme, bob = game.scheme, view.bob
    st, pk = scheme.gen(coins)
    accounts = [(st, pk)]
    if isinstance(view, Stolen):
        accounts.append((view.device.account, bob.pk))
    for account, own in accounts:
        for st_s in (renamed(account, own, view.alice.pk), account):
            begun = attempt(scheme.initiate, st_s, bob.pk, bob.epk, LIE, coins)
            if not isinstance(begun, Rejection):
                _, _, c_ke, c_sm = begun
                game.deliver(BOB, Packet(True, c_ke, c_sm))
                hers = KeCiphertext(c_ke.replace(own, view.alice.pk))
                inside = ChannelCiphertext(c_sm.replace(own, view.alice.pk))
                game.deliver(BOB, Packet(True, hers, inside))


@adversary(
    finding="Whoever has the recipient's keys computes what any sender would have.",
    cites="Cohn-Gordon et al., EuroS&P 2017",
)
def answer_for_her(game: KeyCompromiseImpersonation[Blocks], view: Stolen, coins: Coins) -> None:
    """Run bob's side of the key exchange on a handshake in alice's name, and write under its key.

    The handshake is one from an account of one's own, with alice's public key in the place of the
    sender's. KE.Recv on the stolen state gives the key that bob will compute; SM needs no more.
    The handshake goes to every ephemeral key that was bob's: to the stolen ones as well.
    """
    scheme = game.scheme
    st, pk = scheme.gen(coins)
    for epk in (view.bob.epk, view.stolen):
        _, handshake = scheme.ke.send(st, view.bob.pk, epk, coins)
        hers = KeCiphertext(handshake.replace(pk, view.alice.pk))
        received = attempt(scheme.ke.recv, view.device.account, hers)
        if isinstance(received, Rejection):
            continue
        _, c_sm = scheme.sm.send(scheme.sm.init_s(received[1]), LIE, coins)
        game.deliver(BOB, Packet(True, hers, c_sm))
