"""Messages that are shown and cannot be reported."""

from dataclasses import dataclass, replace
from typing import cast

from games.abp.sender_binding import SenderBinding, Senders
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.coins import Coins
from harness.errors import Rejection
from harness.registry import adversary
from schemes.amf.interface import Amf
from schemes.messenger.design import Design
from schemes.messenger.interface import Messenger
from schemes.messenger.state import ClientState
from schemes.values import Ciphertext, FrankingTag, Message, PublicKey, SecretKey

ABUSE = Message(b"you will regret this")


def new_device(game: SenderBinding, view: Senders, coins: Coins) -> ClientState:
    """Mallory's account with new keys, certified by her provider, which is with her."""
    scheme: Messenger = game.scheme

    def ask(receiver: str, step: str, request: bytes) -> bytes:
        return scheme.provider(view.sp, str(MALLORY), step, request, ask, coins)[1]

    state, _ = scheme.register(MALLORY, view.sp.pki, False, ask, coins)
    return replace(state, material={BOB: view.bob})


@adversary("abp/sender_binding", finding="F28", cites="9(b), 11")
def new_keys_then_deny(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory sends abuse, then contacts bob anew with other keys: the abuse is unreportable.

    Step 11 retrieves pk_sid from the client's state when the report is made, and step 9(b) has
    put the new key there: RP judges the old tag under the new key and rejects.
    """
    _, c = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    game.deliver(ALICE_CHAT, c)
    _, c = game.scheme.send(new_device(game, view, coins), Message(b"hello"), BOB, coins)
    game.deliver(ALICE_CHAT, c)
    game.bob_reports()


@adversary("abp/sender_binding", finding="F9", cites="9(b), 11")
def namesake_takes_the_blame(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory sends abuse, and her namesake at another provider says hello.

    Sessions are indexed by sid alone: the keys that bob's client puts into the report are the
    namesake's.
    """
    other = game.open_account(EVE_CHAT, MALLORY.uid)
    _, c = game.scheme.send(view.mallory, ABUSE, BOB, coins)
    game.deliver(ALICE_CHAT, c)
    _, c = game.scheme.send(other, Message(b"hello"), BOB, coins)
    game.deliver(EVE_CHAT, c)
    game.bob_reports()


@adversary("abp/sender_binding", finding="F9", cites="8, 9(a), 11")
def under_another_flag(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory's session is with her provider, and her abuse comes through another one.

    Where sessions are indexed by sid alone, bob's client opens a later packet whichever provider
    forwards it, and shows it as that provider's user's: RP looks for that provider's signature on
    a certificate that mallory's own provider has signed.
    """
    mallory, c = game.scheme.send(view.mallory, Message(b"hello"), BOB, coins)
    game.deliver(ALICE_CHAT, c)
    answer = game.bob_answers(MALLORY, Message(b"who are you?"))
    assert isinstance(answer, Ciphertext)
    _, packet = game.scheme.deliver(view.sp, BOB_CHAT, answer)
    mallory, _ = game.scheme.receive(mallory, BOB_CHAT, packet)
    _, c = game.scheme.send(mallory, ABUSE, BOB, coins)
    game.deliver(EVE_CHAT, c)
    game.bob_reports()


@dataclass(frozen=True)
class Dishonest:
    """An AMF whose Frank is mallory's: for another judge, another message, or mere noise."""

    amf: Amf
    trick: str

    def frank(
        self, sk_s: SecretKey, pk_r: PublicKey, pk_j: PublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """A tag that an honest client would not make."""
        other = self.amf.keygen(coins)[1]
        if self.trick == "another judge":
            return self.amf.frank(sk_s, pk_r, other, m, coins)
        if self.trick == "another message":
            return self.amf.frank(sk_s, pk_r, pk_j, Message(m + b"!"), coins)
        honest = self.amf.frank(sk_s, pk_r, pk_j, m, coins)
        return FrankingTag(coins.bytes(len(honest)))


@adversary("abp/sender_binding", needs=Design, finding="F16", cites="9(c)")
def dishonest_tag(game: SenderBinding, view: Senders, coins: Coins) -> None:
    """Mallory's client attaches a tag for another judge, for another message, or mere noise.

    If bob's client shows the message although AMF.Verify fails, RP will reject its report.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    for trick in ("another judge", "another message", "noise"):
        client = replace(scheme, amf=cast(Amf, Dishonest(scheme.amf, trick)))
        assert isinstance(client, Messenger)
        _, c = client.send(view.mallory, ABUSE, BOB, coins)
        if not isinstance(game.deliver(ALICE_CHAT, c), Rejection):
            game.bob_reports()
            return
