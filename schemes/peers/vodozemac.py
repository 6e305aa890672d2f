"""Olm by the PyPI package `vodozemac`: a session whose library fuses KE and SM.

Needs the extra `vodozemac`; without the package this module does not import.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import vodozemac as olm

from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.finding import Break
from schemes.primitives import KEY_LENGTH
from schemes.session.claims import OLM
from schemes.session.interface import SESSION
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

PICKLE_KEY = bytes(KEY_LENGTH)  # a state is exposed as it is, so its pickle hides nothing
IDENTITY = slice(72, 104)  # pk_s in a pre-key message: type (1), version (1), two keys (34), 2
KEY = 2 + KEY_LENGTH  # a key in an Olm message: tag, length, bytes
COUNT = 1 + 5  # tag and number, or tag and length of a field, below 2^35
BLOCK, MAC = 16, 8  # AES-CBC pads by 1 to 16 bytes; version 3 truncates the MAC


@dataclass(frozen=True)
class OlmChannel:
    """The pickle of a session, and whom it is with."""

    pickle: str
    peer: KePublicKey


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (olm.DecodeException, olm.KeyException) as bad:
        raise Rejection(Reason.MALFORMED, "no Olm message, or no key") from bad
    except olm.SessionCreationException as bad:
        if "unknown one-time key" in str(bad):
            raise Rejection(Reason.UNKNOWN, "for an ephemeral key that is not kept") from bad
        raise Rejection(Reason.INVALID, "no Olm session can be made of it") from bad
    except (olm.OlmDecryptionException, olm.OlmEncryptionException) as bad:
        raise Rejection(Reason.INVALID, "the Olm session refuses it") from bad


def _parsed(c: ChannelCiphertext) -> olm.AnyOlmMessage:
    if not c:
        raise Rejection(Reason.MALFORMED, "empty")
    return olm.AnyOlmMessage.from_parts(c[0], c[1:])


@SESSION.scheme(
    "vodozemac",
    cites="Olm, version 3; MSC 2732 (fallback keys)",
    coins="own",
    claims=OLM,
    breaks=[
        Break(
            "session/authenticity[begun-anew]",
            "replay_an_old_handshake",
            "A fallback key serves more than once, and the session that knew it is gone.",
        ),
        Break(
            "session/unknown_key_share",
            "the_same_key_in_other_bytes",
            "Keys go into nothing but X25519, which ignores their highest bit.",
        ),
        Break(
            "session/post_compromise[active]",
            "speak_for_the_exposed",
            "No message says how long the last chain was, so old chains stay open to their thief.",
        ),
    ],
)
@dataclass(frozen=True)
class Vodozemac:
    """Olm; pk is the identity key, epk a fallback key (of which the library keeps two).

    c_KE is empty and c_SM = type (1) || Olm message, which repeats the handshake until the peer
    has answered. A repeated one is received in the session that it began, and only once; whoever
    has lost the session takes it for a new one, for a fallback key serves many times. Encodings
    are malleable: the MAC (8 bytes) is over a message's fields, and X25519 ignores a key's top bit.
    """

    @property
    def overhead(self) -> int:
        """pk_s, and a pre-key message around an empty block, with the longest numbers: 213."""
        inner = 1 + KEY + COUNT + COUNT + BLOCK + MAC
        return KEY_LENGTH + 1 + 1 + 3 * KEY + COUNT + inner

    def gen(self, coins: Coins) -> tuple[str, KePublicKey]:
        account = olm.Account()
        return account.pickle(PICKLE_KEY), KePublicKey(account.curve25519_key.to_bytes())

    def egen(self, st: str, coins: Coins) -> tuple[str, EphemeralKey]:
        account = olm.Account.from_pickle(st, PICKLE_KEY)
        account.generate_fallback_key()  # type: ignore[attr-defined]  # missing in its stubs
        (epk,) = account.fallback_key.values()  # type: ignore[attr-defined]  # likewise
        account.mark_keys_as_published()
        return account.pickle(PICKLE_KEY), EphemeralKey(epk.to_bytes())

    def initiate(
        self, st: str, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[str, OlmChannel, KeCiphertext, ChannelCiphertext]:
        account = olm.Account.from_pickle(st, PICKLE_KEY)
        with _refusals():
            keys = [olm.Curve25519PublicKey.from_bytes(pk) for pk in (pk_r, epk_r)]
            session = account.create_outbound_session(*keys)
        channel, c_sm = self.send(OlmChannel(session.pickle(PICKLE_KEY), pk_r), m, coins)
        return st, channel, KeCiphertext(), c_sm

    def accept(
        self, st: str, c_ke: KeCiphertext, c_sm: ChannelCiphertext, channel: OlmChannel | None
    ) -> tuple[str, KePublicKey, OlmChannel, Message]:
        """Rejects a c_KE, and a c_SM that carries no handshake."""
        with _refusals():
            handshake = _parsed(c_sm).to_pre_key()
            if c_ke or handshake is None:
                raise Rejection(Reason.MALFORMED, "no pre-key message")
            if channel and self._session(channel).session_matches(handshake):
                channel, m = self.recv(channel, c_sm)
                return st, channel.peer, channel, m
            pk_s = KePublicKey(c_sm[IDENTITY])  # the library compares it with what it parsed
            account = olm.Account.from_pickle(st, PICKLE_KEY)
            sender = olm.Curve25519PublicKey.from_bytes(pk_s)
            session, text = account.create_inbound_session(sender, handshake)
        channel = OlmChannel(session.pickle(PICKLE_KEY), pk_s)
        return account.pickle(PICKLE_KEY), pk_s, channel, Message(text)

    def send(
        self, channel: OlmChannel, m: Message, coins: Coins
    ) -> tuple[OlmChannel, ChannelCiphertext]:
        session = self._session(channel)
        with _refusals():
            kind, message = session.encrypt(m).to_parts()
        sent = OlmChannel(session.pickle(PICKLE_KEY), channel.peer)
        return sent, ChannelCiphertext(bytes([kind]) + message)

    def recv(self, channel: OlmChannel, c: ChannelCiphertext) -> tuple[OlmChannel, Message]:
        session = self._session(channel)
        with _refusals():
            text = session.decrypt(_parsed(c))
        return OlmChannel(session.pickle(PICKLE_KEY), channel.peer), Message(text)

    def exposed(self, st: str | OlmChannel) -> str | OlmChannel:
        """The pickle, under the key that everybody knows: whoever has it has all of the state."""
        return st

    def _session(self, channel: OlmChannel) -> olm.Session:
        return olm.Session.from_pickle(channel.pickle, PICKLE_KEY)
