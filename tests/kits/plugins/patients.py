"""Patients for the doctor: one is healthy, the others are not."""

import ctypes
import os
import time

from harness.declare.coins import Coins
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import Message, PkeCiphertext, PkePublicKey, PkeSecretKey


@PKE.scheme("healthy")
class Healthy(Hpke):
    """As it must be."""


@PKE.scheme("absent_minded")
class AbsentMinded(Hpke):
    """Has two complaints."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        return super().enc(pk, m, Coins(b"fixed"))

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        c[0]  # it must be there
        return super().dec(sk, c)


@PKE.scheme("sleeps")
class Sleeps(Hpke):
    """Never wakes up."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        while c:
            time.sleep(0.1)
        return Message(b"")


@PKE.scheme("sleeps_soundly")
class SleepsSoundly(Hpke):
    """Does not even hear the alarm."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        while c:
            try:
                time.sleep(0.1)
            except BaseException:  # noqa: BLE001, S112  this is what is tested
                continue
        return Message(b"")


@PKE.scheme("leaves")
class Leaves(Hpke):
    """Leaves the room."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        if len(c) > 1000:
            os._exit(7)
        return super().dec(sk, c)


@PKE.scheme("dies")
class Dies(Hpke):
    """Reads where nothing is."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        ctypes.string_at(0)
        return super().dec(sk, c)


@PKE.scheme("talks")
class Talks(Hpke):
    """Tells everything."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        print("x" * 100_000)
        return super().dec(sk, c)


@PKE.scheme("interrupts")
class Interrupts(Hpke):
    """Takes itself for the user."""

    def dec(self, sk: PkeSecretKey, c: PkeCiphertext) -> Message:
        raise KeyboardInterrupt
