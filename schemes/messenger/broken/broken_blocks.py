"""The hardened design with one building block exchanged for a broken one."""

from dataclasses import replace

from harness.declare.registry import Break, scheme
from schemes.aw.broken.shows_sender import ShowsSender
from schemes.messenger.section7 import HARDENED
from schemes.pke.broken.in_the_clear import InTheClear

scheme(
    "messenger",
    "hardened[pke=in_the_clear]",
    fault="the sealed boxes are open",
    breaks=[
        Break("rkm/rid_privacy[equal-length]", "repeat_and_compare", "rid is in the query"),
        Break("pro/recipient_privacy[equal-length]", "repeat_and_compare", "rid is in the packet"),
    ],
)(replace(HARDENED, pke=InTheClear()))

scheme(
    "messenger",
    "hardened[aw=shows_sender]",
    fault="the wrapper carries the sender's key in the clear",
    breaks=[
        Break(game, "repeat_and_compare", "the sender's key is beside the wrapper")
        for game in (
            "pro/sender_privacy[established]",
            "pro/sender_privacy[anonymous]",
            "pro/sender_privacy[first-contact]",
        )
    ],
)(replace(HARDENED, aw=ShowsSender()))
