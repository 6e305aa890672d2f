"""The conformance kit of a messenger: its components, and all that it has of them."""

from collections.abc import Iterator
from typing import Any

from harness.declare.coins import Coins
from harness.declare.conformance import sections, unwatched, watch
from harness.declare.protocols import lacks, members
from harness.declare.shape import shape
from schemes.kits import unless
from schemes.messenger.interface import MESSENGER, Abp, Deployment, Pro, Refreshes, Rkm, Snd
from schemes.messenger.kit_abuse import blocking, filtering, flags, reports
from schemes.messenger.kit_lookups import directory, key_material
from schemes.messenger.kit_messages import conversation, packets, randomness, refreshed_keys
from schemes.messenger.kit_stage import ALICE, BOB, CAROL, PROVIDERS, Stage

COMPONENTS = (Snd, Rkm, Refreshes, Pro, Abp)


@MESSENGER.kit
def kit(design: Any, coins: Coins) -> Iterator[str]:
    """What every messenger does that has a component."""
    has = [component for component in COMPONENTS if not lacks(design, component)]
    for component in has:
        watch(design, component)
    parts = {
        Snd: (directory,),
        Rkm: (key_material,),
        Pro: (conversation, packets, randomness),
        Abp: (reports, blocking, filtering, flags),
        Refreshes: (refreshed_keys,) if Pro in has else (),
    }
    played = [part for component in has for part in parts[component]]
    return sections(design, coins, components, deployment, *played)


def components(design: Any, coins: Coins) -> Iterator[str]:
    """Each is there, or nothing of it is."""
    for component in COMPONENTS:
        inherited = {name for base in component.__mro__[1:] for name in vars(base)}
        own = [name for name in members(component) if name not in inherited]
        missing = lacks(design, component)
        if not missing:
            yield from shape(unwatched(design), component)
        begun = [name for name in own if hasattr(design, name)]
        yield unless(
            not (begun and missing),
            f"it has {', '.join(begun)} but no {', '.join(missing)}: without them nothing of "
            f"{component.__name__} is played",
        )


def deployment(design: Deployment, coins: Coins) -> Iterator[str]:
    """Servers for all providers; clients with keys of their own, which come and go."""
    stage = Stage(design, coins)
    for name in PROVIDERS:
        yield unless(name in stage.pki, "deploy's pki has not every provider")
        yield unless(
            name in stage.network.parties,
            "deploy gives no seat to one of the providers: it must give one to each",
        )
    stage.join(ALICE, BOB)
    stage.join(CAROL, anon=True)
    identities = [design.identity(stage.client(user)) for user in (ALICE, BOB, CAROL)]
    yield unless(
        len({identity.encode() for identity in identities}) == len(identities),
        "two clients have one identity: register must make new keys",
    )
    stage.network.run(ALICE, design.close, stage.network.line(ALICE))
    stage.network.leave(ALICE)
    stage.join(ALICE)
    yield unless(
        design.identity(stage.client(ALICE)) != identities[0],
        "a new client at a free identifier has the old one's identity: register must make new keys",
    )
