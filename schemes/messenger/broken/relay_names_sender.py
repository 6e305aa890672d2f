"""SP tells RP who asks for keys."""

from dataclasses import dataclass, replace

from harness.declare.registry import Break, scheme
from harness.declare.encoding import join, split_exactly
from schemes.messenger.section7 import HARDENED
from schemes.values import Ciphertext, Identifier

FAULT = "SP stamps every key query with sid, for RP's abuse desk"


@scheme("relay", "names_sender", fault=FAULT)
@dataclass(frozen=True)
class NamesSender:
    """SP sends (c, sid)."""

    def stamp(self, c: Ciphertext, sid: Identifier) -> bytes:
        return join(c, sid)

    def strip(self, stamped: bytes) -> Ciphertext:
        return Ciphertext(split_exactly(stamped, 2)[0])


scheme(
    "messenger",
    "hardened[relay=names_sender]",
    fault=FAULT,
    breaks=[Break("rkm/sid_privacy", "repeat_and_compare", "sid is in the query")],
)(replace(HARDENED, relay=NamesSender()))
