"""What a decryptor says when it refuses."""

from collections.abc import Iterator

from games.pke.ind_cca import IndCca, View
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.values import Message, PkeCiphertext

FLIPPED = (1, 17, 33)
"""Bytes from the end in which one bit is flipped: in a tag, in what a tag covers."""

SAMPLES = 8
"""Of each message: what an encapsulated key that was changed opens is different each time."""


@adversary(
    finding="A refusal depends on the plaintext that was refused.",
    cites="Vaudenay, EUROCRYPT 2002",
)
def reasons_of_refusals(game: IndCca, view: View, coins: Coins) -> Bit:
    """Change own ciphertexts of both messages, and the challenge in the same way; compare refusals.

    Anybody can encrypt, so what the decryptor says to a changed ciphertext of either message is
    known beforehand: the reason, its words, or that it decrypts to something. Where it always
    says one thing of the left message and another of the right one, the challenge's answer tells.
    """
    left, right, *_ = game.choices()
    answers = said_to(game, game.challenge(left, right))
    of_left, of_right = (sampled(game, view, m, coins) for m in (left, right))
    for answer, ours, theirs in zip(answers, of_left, of_right, strict=True):
        if len(ours) == len(theirs) == 1 and ours != theirs and answer in ours | theirs:
            game.note(f"refused as only one of the messages is: {answer}")
            return 1 if answer in theirs else 0
    return 1 if coins.bit() else 0


def sampled(game: IndCca, view: View, m: Message, coins: Coins) -> list[set[str]]:
    """All that is said to each change of ciphertexts of a message."""
    asked = [said_to(game, game.scheme.enc(view.pk, m, coins)) for _ in range(SAMPLES)]
    return [set(said) for said in zip(*asked, strict=True)]


def said_to(game: IndCca, c: PkeCiphertext) -> list[str]:
    """What is said to each change of a ciphertext."""
    return [_said(game.decrypt(changed)) for changed in near(c)]


def near(c: PkeCiphertext) -> Iterator[PkeCiphertext]:
    """The ciphertext with one bit flipped, here and there, and without its last byte."""
    for at in FLIPPED:
        place = max(len(c) - at, 0)
        yield PkeCiphertext(c[:place] + bytes([c[place] ^ 1]) + c[place + 1 :])
    yield PkeCiphertext(c[:-1])


def _said(answer: Message | Rejection) -> str:
    return str(answer) if isinstance(answer, Rejection) else "decrypted"
