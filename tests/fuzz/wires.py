"""Every message: what is accepted encodes to what it came from."""

from collections.abc import Callable, Iterable, Iterator
from typing import get_type_hints

from harness.declare.wire import Wire
from tests.fuzz.target import Target
from tests.messenger.messages import MESSAGES, example

SAMPLES = 8
"""Valid inputs of a class, at most."""


def kinds() -> tuple[type[Wire], ...]:
    """All messages of section 7, and those that a variant of it adds."""
    found = list(MESSAGES)
    for kind in found:
        more = (made for made in kind.__subclasses__() if made.__module__.startswith("schemes."))
        found += [made for made in more if made not in found]
    return tuple(found)


def wires(sent: Iterable[Wire]) -> Iterator[Target]:
    """A parser for each class; its valid inputs are what was sent, and one made up."""
    seen: dict[type[Wire], dict[bytes, None]] = {kind: {} for kind in kinds()}
    for message in sent:
        seen[type(message)][message.encode()] = None
    for kind, encoded in seen.items():
        valid = [example(kind).encode(), *encoded][:SAMPLES]
        fields = tuple((data,) for data in valid)
        yield Target(f"wire/{kind.__name__}", fields, parser(kind), rejects=_rejects(kind))


def parser(kind: type[Wire]) -> Callable[[bytes], None]:
    """Decodes, and encodes again."""

    def parse(data: bytes) -> None:
        assert kind.decode(data).encode() == data, f"two encodings of one {kind.__name__}"

    return parse


def _rejects(kind: type[Wire]) -> bool:
    """Whether some bytes are no such message: one field of bytes alone can be any."""
    hints = [hint for name, hint in get_type_hints(kind).items() if name != "label"]
    return not (len(hints) == 1 and isinstance(hints[0], type) and issubclass(hints[0], bytes))
