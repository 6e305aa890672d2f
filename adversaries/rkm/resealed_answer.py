"""SP answers alice's query for bob itself."""

from typing import Any, Protocol, TypeVar

from adversaries.generic.views import leaves
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import BOB, EVE_CHAT, MALLORY, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Address
from harness.declare.registry import adversary
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import Rkm, UsesPke
from schemes.messenger.names import User
from schemes.messenger.wire import Retrieved
from schemes.values import Message, PkeCiphertext, PkePublicKey

A = TypeVar("A", bound=Wire)

KEY, TRIES = 32, 5
"""Bytes of coins; and answers that SP has to give, the ones to keys in the query among them."""


class Sealing(Rkm, UsesPke, Protocol):
    """A messenger of which it is known what its key queries are sealed with."""


class Tap:
    """The line of mallory's client to SP, of which the last answer is kept."""

    def __init__(self, game: KeyAuthenticity[Any]) -> None:
        self.game = game
        self.resp = PkeCiphertext(b"")

    def ask(self, receiver: Address, request: Request[A]) -> A:
        """Asks SP. Raises Rejection."""
        answer: Any = self.game.honestly(MALLORY, request)
        if isinstance(answer, Rejection):
            raise answer
        self.resp = answer.resp if isinstance(answer, Retrieved) else self.resp
        return answer  # type: ignore[no-any-return]  # what a role answers to a Request[A] is an A

    def tell(self, receiver: Address, request: Request[Any]) -> None:
        """Nothing is told."""


@adversary(versions=[Provider.SP], cites="3, 4, 5")
def resealed_answer(game: KeyAuthenticity[Sealing], view: Servers, coins: Coins) -> None:
    """SP takes an answer about bob that it can open, changes epk in it, and hands it to alice.

    It can open what a client of its own is answered. To alice it gives that answer as it came, then
    opened, then sealed to whatever in her query may be a key. What RP sealed for her she opens with
    sk_e, which SP does not have; nor has it pk_e, for that is sealed to RP.
    """
    pke = game.scheme.pke
    own = game.open_account(User(EVE_CHAT, BOB.uid))
    client, tap, key = game.open_account(MALLORY), Tap(game), coins.bytes(KEY)
    found = attempt(game.scheme.retrieve, client, BOB, tap, Coins(key))
    opened = attempt(pke.dec, pke.keygen(Coins(key))[0], tap.resp)
    if isinstance(found, Rejection) or isinstance(opened, Rejection):
        game.note("mallory's client cannot open what it is answered")
        return
    forged = Message(opened.replace(found[1].epk, own.epk))

    def answers(request: Wire) -> list[PkeCiphertext]:
        keys = [PkePublicKey(data) for _, data in leaves(request)]
        boxes = [attempt(pke.enc, pk, forged, coins) for pk in keys]
        sealed = [box for box in boxes if not isinstance(box, Rejection)]
        return [tap.resp, PkeCiphertext(forged), *sealed]

    for at in range(TRIES):

        def provider(sender: Address, request: Wire, at: int = at) -> Wire:
            made = answers(request)
            if at >= len(made):
                raise Rejection(Reason.REFUSED, "SP has no other answer")
            return Retrieved(resp=made[at])

        game.alice_retrieves(provider)
