"""Sessions whose library misbehaves when a device is exposed: a plug-in for a test."""

import os
import sys
import time
from typing import Any, cast

from schemes.session.composed import X3DH_DOUBLE_RATCHET, KeSm
from schemes.session.interface import SESSION

BLOCKS = X3DH_DOUBLE_RATCHET.ke, X3DH_DOUBLE_RATCHET.sm


class Dies(KeSm[Any, Any]):
    """Its reader crashes."""

    def exposed(self, st: Any) -> Any:
        """Gone."""
        os._exit(3)


class Hangs(KeSm[Any, Any]):
    """Its reader never ends."""

    def exposed(self, st: Any) -> Any:
        """Never."""
        while True:
            time.sleep(0.01)


class Prints(KeSm[Any, Any]):
    """Its reader talks."""

    def exposed(self, st: Any) -> Any:
        """On and on."""
        sys.stdout.write("x" * (1 << 21))
        return st


class Silent:
    """It cannot be read."""

    def __init__(self) -> None:
        for name in ("overhead", "gen", "egen", "initiate", "accept", "send", "recv"):
            setattr(self, name, getattr(X3DH_DOUBLE_RATCHET, name))


for name, rude in (("dies", Dies), ("hangs", Hangs), ("prints", Prints)):
    SESSION.value(name, rude(*BLOCKS))
SESSION.value("silent", cast(Any, Silent()))
