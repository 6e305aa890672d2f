"""Handshakes in alice's name whose key somebody else knows."""

from collections.abc import Iterator

from adversaries.generic.mutants import HIGH, KEY, drawn, flip, mutants
from adversaries.session.bent import renamed
from games.ke.sender_authentication import Recipient, SenderAuthentication, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.values import KeCiphertext

CHANGED = 32
"""Changed forms of a handshake of alice's."""


@adversary(finding="Whoever writes another's pk into its account exchanges keys in that name.")
def send_under_her_key(game: SenderAuthentication, view: View, coins: Coins) -> None:
    """Exchange a key with bob from an account of one's own in which alice's pk stands.

    Then from the same account with her pk only written into c_KE; and, where bob's account was
    exposed, from that.
    """
    st, pk = game.scheme.gen(coins)
    accounts = [(st, pk)]
    if view.account is not None:
        accounts.append((view.account, view.bob.pk))
    for account, own in accounts:
        for st_s in (renamed(account, own, view.alice.pk), account):
            made = attempt(game.scheme.send, st_s, view.bob.pk, view.bob.epk, coins)
            if not isinstance(made, Rejection):
                k, c_ke = made
                game.impersonate(c_ke, k)
                game.impersonate(KeCiphertext(c_ke.replace(own, view.alice.pk)), k)


@adversary(
    versions=[Recipient.EXPOSED, Recipient.REFRESHED],
    finding="Whoever has the recipient's account computes what any sender would have.",
    cites="Cohn-Gordon et al., EuroS&P 2017",
)
def receive_in_his_place(game: SenderAuthentication, view: View, coins: Coins) -> None:
    """Write alice's pk into a handshake of one's own, and let bob's exposed account say the key.

    The handshake goes to every epk that was bob's, the exposed one among them.
    """
    st, pk = game.scheme.gen(coins)
    for epk in filter(None, (view.bob.epk, view.exposed)):
        _, c_ke = game.scheme.send(st, view.bob.pk, epk, coins)
        hers = KeCiphertext(c_ke.replace(pk, view.alice.pk))
        got = attempt(game.scheme.recv, view.account, hers)
        if not isinstance(got, Rejection):
            game.impersonate(hers, got[1])


@adversary(finding="A handshake that was changed gives the same key, and looks new.")
def change_her_handshake(game: SenderAuthentication, view: View, coins: Coins) -> None:
    """Flip, cut, extend and splice a handshake of alice's whose key is known."""
    made, other = game.send(view.bob), game.send(view.bob)
    if isinstance(made, Rejection) or isinstance(other, Rejection):
        return
    k, c_ke = made
    spliced = mutants(c_ke, coins, others=[other[1]])
    for changed in (*twin_pieces(c_ke), *drawn(spliced, CHANGED, coins)):
        game.impersonate(KeCiphertext(changed), k)


def twin_pieces(c_ke: KeCiphertext) -> Iterator[bytes]:
    """With one key in it in other bytes, wherever it stands, if keys have 32 bytes."""
    for end in range(KEY, len(c_ke) + 1, KEY):
        yield flip(c_ke, end - 1, HIGH)
