"""What the conformance kit of a messenger asks of the directory, and of key material."""

from collections.abc import Iterator
from functools import partial

from harness.declare.coins import Coins
from harness.declare.conformance import Complaint
from schemes.kits import refusal, unless
from schemes.messenger.interface import Rkm, Snd
from schemes.messenger.kit_stage import ALICE, BOB, ELSEWHERE, HERE, Stage
from schemes.messenger.names import SDS, ProviderName, User
from schemes.values import Identifier

NOBODY = User(BOB.provider, Identifier(b"nobody"))


def directory(design: Snd, coins: Coins) -> Iterator[str]:
    """1 and 2: what users enter is found, in their order, until they remove it."""
    stage = Stage(design, coins)
    if SDS not in stage.network.parties:
        raise Complaint("deploy gives no seat to the SDS: SND needs one")
    twin = User(ELSEWHERE, ALICE.uid)
    stage.join(ALICE, twin, BOB)

    def listed(*apps: ProviderName) -> Iterator[str]:
        found = stage.network.run(BOB, design.lookup, ALICE.uid, stage.network.line(BOB))
        yield unless(found == apps, f"lookup finds {len(found)} apps, or in another order: {apps}")
        entries = design.listed(stage.state(SDS), ALICE.uid)
        yield unless(entries == found, "listed has other apps than lookup finds")

    yield from listed()
    for user, pref, b, apps in (
        (ALICE, 0, True, (HERE,)),
        (twin, 1, True, (HERE, ELSEWHERE)),
        (ALICE, 0, False, (ELSEWHERE,)),
        (ALICE, 0, True, (HERE, ELSEWHERE)),
    ):
        done = stage.network.run(user, design.update_entry, pref, b, stage.network.line(user))
        yield unless(done, "update_entry returns False for an honest user")
        yield from listed(*apps)


def key_material(design: Rkm, coins: Coins) -> Iterator[str]:
    """3 to 5: what a user retrieves is what the peer registered; nobody has none."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB)
    before = design.retrieved(stage.client(ALICE), BOB)
    yield unless(before is None, "retrieved has key material before retrieve: it must be None")
    stage.retrieve(ALICE, BOB)
    km = design.retrieved(stage.client(ALICE), BOB)
    yield unless(
        km is not None and km.identity == design.identity(stage.client(BOB)),
        "retrieved has other keys than the peer registered: it must have what retrieve got",
    )
    for peer in (NOBODY, User(ProviderName(b"Nowhere"), BOB.uid)):
        use = partial(stage.retrieve, ALICE, peer)
        yield refusal(use, "retrieve", f"{peer}, whom nobody knows")
    stage.network.run(BOB, design.close, stage.network.line(BOB))
    stage.network.leave(BOB)
    yield refusal(
        lambda: stage.retrieve(ALICE, BOB), "retrieve", "a peer that has given its account up"
    )
