"""What a ciphertext may cost, and what it may not."""

from games.session.cost import STORE
from games.sm.cost import Cost
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.sm.broken.far_ahead import FarAhead
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.values import ChannelCiphertext, Message

SM = DoubleRatchet()
HI = Message(b"hi")


class Hoards(DoubleRatchet):
    """Keeps a great deal."""

    def recv(self, st: RatchetState, c: ChannelCiphertext) -> tuple[RatchetState, Message]:
        """The fault."""
        new, m = super().recv(st, c)
        return evolve(new, skipped=((bytes(STORE), b""),)), m


def test_who_holds_too_much_loses() -> None:
    game = Cost(Hoards(), Coins(b"cost"))
    bill = game.deliver(SM.send(game.initialize(), HI, Coins(b"own"))[1])
    assert bill.answer == HI
    assert bill.held > STORE
    assert game.won


def test_cost() -> None:
    game = Cost(SM, Coins(b"cost"))
    st = game.initialize()
    for _ in range(2):
        st, c = SM.send(st, HI, Coins(b"own"))
        assert game.deliver(c).answer == HI
    assert isinstance(game.deliver(c).answer, Rejection)
    assert not game.won
    far = Cost(FarAhead(), Coins(b"cost"))
    st, _ = SM.send(far.initialize(), HI, Coins(b"own"))
    _, c = SM.send(RatchetState(**{**vars(st), "sent": 1 << 15}), HI, Coins(b"own"))
    assert far.deliver(c).answer is None
    assert far.won
