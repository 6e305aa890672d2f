"""Games with one rule gone wrong: what ideal blocks are there to show."""

from typing import Any

from games.amf.receiver_binding import ReceiverBinding
from games.amf.sender_binding import SenderBinding
from games.amf.unforgeability import Unforgeability
from games.pke.correctness import Correctness
from games.pke.ind_cca import IndCca
from games.pke.key_privacy import KeyPrivacy
from games.sig.euf_cma import EufCma
from harness.declare.errors import Rejection, attempt
from harness.declare.game import oracle
from schemes.amf.interface import Amf
from schemes.values import (
    AmfPublicKey,
    FrankingTag,
    Message,
    PkeCiphertext,
    PkePublicKey,
    Signature,
)


class AnyLength(IndCca):
    """Messages of different lengths are admitted, and chosen."""

    @oracle
    def choices(self) -> tuple[Message, ...]:
        """Two messages that a ciphertext tells apart by its length."""
        return Message(b"attack"), Message(b"defend by dusk")

    @oracle
    def challenge(self, left: Message, right: Message) -> PkeCiphertext:
        """Whatever their lengths."""
        c = self.scheme.enc(self.view.pk, (left, right)[self.side], self.coins)
        self.challenges.add(c)
        return c


class OpensChallenges(IndCca):
    """Challenges are decrypted."""

    @oracle
    def decrypt(self, c: PkeCiphertext) -> Message | Rejection:
        """Anything."""
        return attempt(self.scheme.dec, self.sk, c)


class OpensUnderBothKeys(KeyPrivacy):
    """Challenges are decrypted."""

    @oracle
    def decrypt(self, pk: PkePublicKey, c: PkeCiphertext) -> Message | Rejection:
        """Anything."""
        return attempt(self.scheme.dec, self.keys[pk], c)


class AnyKey(KeyPrivacy):
    """A challenge may be to a key of the adversary's."""

    @oracle
    def challenge(self, left: PkePublicKey, right: PkePublicKey) -> PkeCiphertext:
        """To whomever."""
        c = self.scheme.enc((left, right)[self.side], self.m, self.coins)
        self.challenges.add(c)
        return c


class NothingComesBack(Correctness):
    """A message that came back is taken for one that did not."""

    @oracle
    def round_trip(self, m: Message) -> bool:
        """The comparison is the wrong way round."""
        back = super().round_trip(m)
        self.won = back
        return back


class Forgets(EufCma):
    """What was signed is not recorded."""

    @oracle
    def sign(self, m: Message) -> Signature:
        """Sign any message."""
        return self.scheme.sign(self.sk, m, self.coins)


class CountsAnything(EufCma):
    """A signature that was refused wins."""

    @oracle
    def forge(self, m: Message, sigma: Signature) -> bool:
        """Whatever was answered."""
        accepted = super().forge(m, sigma)
        self.won |= m not in self.signed
        return accepted


class FrankedIsForged(Unforgeability[Amf]):
    """The record has the recipient's key and the judge's in the wrong order."""

    @oracle
    def frank(self, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message) -> FrankingTag | Rejection:
        """The sender franks."""
        sigma = attempt(self.scheme.frank, self.sk_s, pk_r, pk_j, m, self.coins)
        self.franked.add((pk_j, pk_r, m))
        return sigma


class AnySender(Unforgeability[Amf]):
    """A tag of any sender's counts as a forgery."""

    @oracle
    def verify(self, pk_s: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The recipient verifies."""
        accepted = super().verify(pk_s, m, sigma)
        self.won |= accepted and (self.view.pk_r, self.view.pk_j, m) not in self.franked
        return accepted


class FirstRecipientOnly(ReceiverBinding[Amf]):
    """Only the first recipient that a message was franked for is recorded."""

    @oracle
    def frank(self, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message) -> FrankingTag | Rejection:
        """The sender franks."""
        before = set(self.franked)
        sigma = super().frank(pk_r, pk_j, m)
        if any(said == m for _, _, said in before):
            self.franked = before
        return sigma


class AnybodysReport(ReceiverBinding[Amf]):
    """A report of any sender counts."""

    @oracle
    def judge(self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The judge judges."""
        accepted = super().judge(pk_s, pk_r, m, sigma)
        self.won |= accepted and not self._franked(pk_r, m)
        return accepted


class JudgedAsTheSenders(SenderBinding[Amf]):
    """The judge is told the wrong recipient."""

    @oracle
    def verify(self, pk_s: AmfPublicKey, m: Message, sigma: FrankingTag) -> bool:
        """The recipient verifies and reports."""
        accepted = self.scheme.verify(pk_s, self.sk_r, self.view.pk_j, m, sigma)
        judged = self.scheme.judge(pk_s, pk_s, self.sk_j, m, sigma)
        self.won |= accepted and not judged
        return accepted


WRONG: tuple[tuple[str, type[Any]], ...] = (
    ("pke/ind_cca", AnyLength),
    ("pke/ind_cca", OpensChallenges),
    ("pke/key_privacy", OpensUnderBothKeys),
    ("pke/key_privacy", AnyKey),
    ("pke/correctness", NothingComesBack),
    ("sig/euf_cma", Forgets),
    ("sig/euf_cma", CountsAnything),
    ("amf/unforgeability", FrankedIsForged),
    ("amf/unforgeability", AnySender),
    ("amf/receiver_binding[recipient]", FirstRecipientOnly),
    ("amf/receiver_binding[message]", AnybodysReport),
    ("amf/sender_binding", JudgedAsTheSenders),
)
"""The game, and what took its place."""
