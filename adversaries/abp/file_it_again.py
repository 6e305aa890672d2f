"""F15: one report, again and again."""

from games.abp.report_integrity import Harm, ReportIntegrity, View
from games.world import BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.wire import FileReport

TIMES = 3


@adversary(finding="F15", cites="12", versions=[Harm.TWICE])
def file_it_again(game: ReportIntegrity[Abp], view: View, coins: Coins) -> None:
    """Bob reports alice's one message, and reports it again, with another reason each time.

    RP judges each report by itself, and each is true. Who counts reports to decide on a ban counts
    bob's patience.
    """
    bob = view.recipient
    assert bob is not None
    received = game.scheme.shown(bob)[0]
    for reason in (b"spam", b"a threat", b"he does it all the time")[:TIMES]:
        rho = game.scheme.gen_report(bob, received, reason)
        answer = game.speak(BOB, FileReport(rho=rho))
        said = answer if isinstance(answer, Rejection) else "accepted"
        game.note(f"the report that says {reason.decode()!r}: {said}")
