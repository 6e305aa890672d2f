"""Handshake and channel fused, as many libraries have them: every message carries both."""

from typing import NamedTuple

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.ke.x3dh import LENGTH, X3dh, X3dhState
from schemes.session.interface import SESSION
from schemes.sm.double_ratchet import DoubleRatchet, RatchetState
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

KE, SM = X3dh(), DoubleRatchet()  # here your library


class Channel(NamedTuple):
    """A value, like every state: whoever keeps an old one can go back to it."""

    ratchet: RatchetState
    peer: KePublicKey
    handshake: bytes


@SESSION.scheme(
    "my_session",
    cites="nobody yet",
    breaks=[
        Break("session/authenticity[begun-anew]", "replay_an_old_handshake", "It remembers one."),
    ],
)
class MySession:
    """c_KE is empty, c_SM = handshake (72) || c; a repeated handshake begins no session again."""

    overhead = KE.overhead + SM.overhead
    gen, egen = KE.gen, KE.egen

    def initiate(
        self, st: X3dhState, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[X3dhState, Channel, KeCiphertext, ChannelCiphertext]:
        k, handshake = KE.send(st, pk_r, epk_r, coins)
        channel, c_sm = self.send(Channel(SM.init_s(k), pk_r, handshake), m, coins)
        return st, channel, KeCiphertext(), c_sm

    def accept(
        self, st: X3dhState, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: Channel | None
    ) -> tuple[X3dhState, KePublicKey, Channel, Message]:
        if c_ke:
            raise Rejection(Reason.MALFORMED, "the handshake is in c_SM")
        if channel is None or channel.handshake != c_sm[:LENGTH]:
            pk_s, k = KE.recv(st, KeCiphertext(c_sm[:LENGTH]))
            channel = Channel(SM.init_r(k), pk_s, c_sm[:LENGTH])
        channel, m = self.recv(channel, c_sm)
        return st, channel.peer, channel, m

    def send(self, channel: Channel, m: Message, coins: Coins) -> tuple[Channel, ChannelCiphertext]:
        ratchet, c = SM.send(channel.ratchet, m, coins)
        return channel._replace(ratchet=ratchet), ChannelCiphertext(channel.handshake + c)

    def recv(self, channel: Channel, c: ChannelCiphertext) -> tuple[Channel, Message]:
        if c[:LENGTH] != channel.handshake:
            raise Rejection(Reason.INVALID, "another handshake")
        ratchet, m = SM.recv(channel.ratchet, ChannelCiphertext(c[LENGTH:]))
        return channel._replace(ratchet=ratchet), m

    def exposed(self, st: X3dhState | Channel) -> X3dhState | Channel:
        """What a thief of the device gets; leave it out if nobody can read it."""
        return st
