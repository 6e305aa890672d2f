"""PKE correctness."""

from games.pke.ind_cca import View
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.pke.interface import PKE, Pke
from schemes.values import Message


@PKE.game(
    "pke/correctness",
    cites="Appendix A, PKE",
    dma="7(3)",
    corrupts=Corruption(provided="the adversary chooses messages"),
)
class Correctness(Winning[Pke]):
    """What is encrypted can be decrypted.

    Security games alone reward a scheme that refuses everything; this one does not. Every message
    is admissible, and a rejection of an honest message or ciphertext wins as well as a wrong
    plaintext.
    """

    def initialize(self) -> View:
        """One honest key pair; everybody knows pk."""
        self.sk, pk = self.scheme.keygen(self.coins)
        self.view = View(pk)
        return self.view

    @oracle
    def round_trip(self, m: Message) -> bool:
        """Encrypt m honestly and decrypt it: whether it came back."""
        c = attempt(self.scheme.enc, self.view.pk, m, self.coins)
        back = c if isinstance(c, Rejection) else attempt(self.scheme.dec, self.sk, c)

        self.won |= back != m
        return back == m
