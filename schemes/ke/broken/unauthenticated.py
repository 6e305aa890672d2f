"""X3DH without the exchange that takes the sender's static key."""

from dataclasses import dataclass, field

from harness.declare.coins import Coins
from harness.declare.registry import scheme
from schemes.ke.x3dh import X3dh, X3dhState, parse, session_key
from schemes.primitives import KEY_LENGTH, x25519, x25519_public
from schemes.values import Ciphertext, PublicKey, SecretKey


@scheme(
    "ke",
    "unauthenticated",
    fault="DH(ik_s, epk_r) is left out, so anyone can claim any pk_s",
)
@dataclass(frozen=True)
class Unauthenticated:
    """k from DH(ek_s, ik_r) and DH(ek_s, epk_r) only; all else as in X3dh."""

    sound: X3dh = field(default_factory=X3dh)

    def gen(self, coins: Coins) -> tuple[X3dhState, PublicKey]:
        return self.sound.gen(coins)

    def egen(self, st: X3dhState, coins: Coins) -> tuple[X3dhState, PublicKey]:
        return self.sound.egen(st, coins)

    def send(
        self, st_s: X3dhState, pk_r: PublicKey, epk_r: PublicKey, coins: Coins
    ) -> tuple[SecretKey, Ciphertext]:
        ek_s = SecretKey(coins.bytes(KEY_LENGTH))
        ek = x25519_public(ek_s)
        dh = x25519(ek_s, pk_r) + x25519(ek_s, epk_r)
        return session_key(dh, st_s.pk, ek, pk_r, epk_r), Ciphertext(st_s.pk + ek)

    def recv(self, st_r: X3dhState, c_ke: Ciphertext) -> tuple[PublicKey, SecretKey]:
        pk_s, ek = parse(st_r, c_ke)
        dh = x25519(st_r.sk, ek) + x25519(st_r.esk, ek)
        return pk_s, session_key(dh, pk_s, ek, st_r.pk, st_r.epk)
