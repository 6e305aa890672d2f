"""F40: anybody at RP reports in rid's name."""

from adversaries.abp.accusation import Franked
from games.abp.report_integrity import Harm, ReportIntegrity, View
from games.world import BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.names import User
from schemes.messenger.state import Received
from schemes.messenger.wire import Certificate, FileReport
from schemes.values import Identifier, Message

CAROL = User(BOB_CHAT, Identifier(b"carol"))
IGNORE = b"please ignore, I report everybody"


@adversary(finding="F40", cites="11, 12", versions=[Harm.NOT_HIS])
def informer(game: ReportIntegrity[Franked], view: View, coins: Coins) -> None:
    """Mallory franks a message for bob and sends it to nobody; carol files it as bob's.

    Nothing in rho says who files it, and R is not bound to anything. Bob's name is then in RP's
    files, as that of somebody who reports without reason, or as an informer's.
    """
    scheme, mallory = game.scheme, view.mallory
    game.open_account(CAROL)
    franked = scheme.franked(Message(b"hello, bob"), None, MALLORY, BOB)
    pk_bob, judge = mallory.material[BOB].identity.amf, view.pki[BOB_CHAT].amf
    tag = scheme.amf.frank(mallory.sk_amf, pk_bob, judge, franked, coins)
    own = Certificate(sid=MALLORY.uid, identity=mallory.identity, signature=mallory.signature)
    received = Received(
        sender=MALLORY, m=Message(b"hello, bob"), franked=franked, tag=tag, certificate=own
    )
    rho = attempt(scheme.report_of, received, mallory.identity, BOB.uid, IGNORE)
    if isinstance(rho, Rejection):
        game.note(f"no such report can be written: {rho}")
        return
    answer = game.speak(CAROL, FileReport(rho=rho))
    if isinstance(answer, Rejection):
        game.note(f"RP does not take it from carol: {answer}")
