"""The kit of a messenger tells what is wrong."""

from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.network import Line
from schemes.evolve import evolve
from schemes.messenger.broken.shows_nothing import ShowsNothing
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import HARDENED
from schemes.messenger.state import Arrived, ClientState, Pki, ProviderState
from schemes.messenger.wire import Block, Forward, KeyMaterial, Packet
from schemes.values import Identifier, Message, PkeCiphertext
from tests.kits.toys import Toy, every, told, toy


class Delegates:
    """A design that hands everything on to another one, but for what it is without."""

    def __init__(self, *without: str) -> None:
        self.without = without

    def __getattr__(self, name: str) -> Any:
        if name in self.without:
            raise AttributeError(name)
        return getattr(HARDENED, name)


def fixed_keys(_: object, user: User, pki: Pki, anon: bool, line: Line, coins: Coins) -> object:
    return HARDENED.register(user, pki, anon, line, Coins(b"fixed"))


def deaf(_: object, st: ClientState, sid: User, line: Line, coins: Coins) -> object:
    return st, None


def silent(_: object, st: ClientState, sid: User, line: Line, coins: Coins) -> object:
    index = HARDENED.contacts.index(sid)
    line.ask(st.user.provider, Block(index=index))
    return evolve(st, contacts={i: c for i, c in st.contacts.items() if i != index}), None


def unpublished(_: object, st: ClientState, line: Line, coins: Coins) -> object:
    st_ke, epk = HARDENED.session.egen(st.st_ke, coins)
    return evolve(st, st_ke=st_ke, epk=epk), None


def changing(_: object, st: ClientState, sp: ProviderName, c: Packet) -> object:
    after, arrived = HARDENED.receive(st, sp, c)
    st.__dict__.update(after.__dict__)
    return after, arrived


def namesake(_: object, st: ClientState, sp: ProviderName, c: Packet) -> object:
    after, arrived = HARDENED.receive(st, sp, c)
    (received,) = arrived.shown
    received = evolve(received, sender=User(sp, Identifier(b"mallory")))
    return evolve(after, shown=(*st.shown, received)), Arrived((received,))


def reversed_apps(_: object, st: ClientState, rid: Identifier, line: Line) -> object:
    st, apps = HARDENED.lookup(st, rid, line)
    return st, apps[::-1]


def fixed_coins(_: object, st: ClientState, m: Message, rid: User, coins: Coins) -> object:
    return HARDENED.send(st, m, rid, Coins(b"fixed"))


def careless(_: object, st: ProviderState, sp: ProviderName, c: PkeCiphertext) -> object:
    c[47]  # it must be there
    return HARDENED.deliver(st, sp, c)


def obliging(_: object, st: ClientState, rid: User, line: Line, coins: Coins) -> object:
    try:
        return HARDENED.retrieve(st, rid, line, coins)
    except Rejection:
        return st, KeyMaterial(identity=st.identity, epk=st.epk, anon=False)


def chatty(_: object, st: ClientState, m: Message, rid: User, coins: Coins) -> object:
    st, packets = HARDENED.send(st, m, rid, coins)
    noise = Forward(rp=rid.provider, c=PkeCiphertext(bytes(99)))
    return st, (noise, *packets, noise)


TOYS: dict[str, Toy] = {
    "one key": ({"register": fixed_keys}, "two clients have one identity: register must make new"),
    "block is deaf": ({"block": deaf}, "a blocked sender's message is shown: block must hold"),
    "block is silent": (
        {"block": silent},
        "a message to or from another contact is not shown after block: it must be told the new",
    ),
    "a filter without periods": (
        {"begin_period": lambda _, st, limit: evolve(st, limit=limit)},
        "a message is not shown in a new period: begin_period must begin to count anew",
    ),
    "a filter without limit": (
        {"begin_period": lambda _, st, limit: HARDENED.begin_period(st, 1000)},
        "more messages are shown in a period than begin_period's limit",
    ),
    "a flag for ever": (
        {"set_anon": lambda _, st, anon, line: (st, None)},
        "an anonymous message is shown after set_anon(False)",
    ),
    "publish keeps": ({"publish": unpublished}, "retrieve has the old epk after publish: the"),
    "receive changes": (
        {"receive": changing},
        "receive shows nothing with the same state again: it must leave the state that",
    ),
    "another sender": (
        {"receive": namesake},
        "a message (0 bytes, anon=False) is not the last that its recipient is shown, with its",
    ),
    "another message": (
        {"reported": lambda _, st, report: report.franked},
        "reported is another message than the one that was shown",
    ),
    "another order": ({"lookup": reversed_apps}, "lookup finds 2 apps, or in another order: "),
    "fixed coins": ({"send": fixed_coins}, "send returns the same bytes for other coins"),
    "IndexError": (
        {"deliver": careless},
        "deliver raises IndexError: index out of range (test_messenger.py:0), given an empty",
    ),
    "anybody": ({"retrieve": obliging}, "retrieve accepts nobody@There, whom nobody knows:"),
    "plain bytes": (
        {"identity": lambda _, st: st.identity.encode()},
        "identity returns bytes: it must return Identity",
    ),
    "parameters": (
        {"shown": lambda _, client: client.shown},
        "shown takes (client): name its parameters (st)",
    ),
}  # fmt: skip


@every(TOYS)
def test_a_fault_is_told(methods: dict[str, Any], said: str) -> None:
    told(MESSENGER, toy(HARDENED, **methods), said)


def test_a_planted_fault_is_told() -> None:
    design = toy(HARDENED, check_tag=ShowsNothing.check_tag)
    told(MESSENGER, design, "a message (0 bytes, anon=False) is not the last that its recipient")


def test_half_a_component_is_told() -> None:
    told(
        MESSENGER,
        Delegates("submit"),
        "it has send, deliver, receive, shown, peer_identity but no submit: without them nothing "
        "of Pro is played",
    )


@pytest.mark.parametrize(
    "without",
    [
        (),
        ("update_entry", "lookup", "listed"),
        (
            *("gen_report", "report_rcv", "reported", "filed", "ban_for", "block"),
            *("begin_period", "set_anon", "publish"),
        ),
    ],
    ids=["all", "no directory", "no abuse prevention"],
)
def test_components_are_enough(without: tuple[str, ...]) -> None:
    assert MESSENGER.complaints(Delegates(*without)) == []


def test_packets_that_the_provider_drops_are_no_fault() -> None:
    assert MESSENGER.complaints(toy(HARDENED, send=chatty)) == []
