"""AW: correctness."""

from games.aw.parties import View, sender
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from schemes.aw.interface import AW, Aw
from schemes.values import Identifier, Message


@AW.game("aw/correctness", cites="Appendix A, AW", dma="7(3)", corrupts=Corruption())
class Correctness(Winning[Aw]):
    """What is wrapped is unwrapped: the sender's key, its name and the message.

    Sender and recipient are honest; the adversary chooses names and messages. It wins if Recv
    refuses, or outputs anything else than (pk_s, sid, m); or if Send refuses. Every query is
    admissible.
    """

    def initialize(self) -> View:
        """A sender and a recipient."""
        self.sender = sender(self.scheme, b"alice", self.coins)
        self.sk_r, self.pk_r = self.scheme.gen(self.coins)
        return View(senders=((self.sender.sid, self.sender.pk),), pk_r=self.pk_r)

    @oracle
    def send(self, sid: Identifier, m: Message) -> bool:
        """Wrap, unwrap, and compare."""
        c = attempt(self.scheme.send, self.sender.sk, sid, self.pk_r, m, self.coins)
        arrived = c if isinstance(c, Rejection) else attempt(self.scheme.recv, self.sk_r, c)
        same = arrived == (self.sender.pk, sid, m)
        self.won |= not same
        return same
