"""Slot `tag`: whether the hub vouches for the franking tag itself."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.declare.kind import Kind
from schemes.franking.wire import Bound


@runtime_checkable
class Tagging(Protocol):
    """What of franking_tag stands beside server_frank in what is vouched for."""

    def under(self, tag: Bound) -> bytes:
        """Its bytes there."""


TAG = Kind[Tagging]("tag")


@TAG.scheme("unsigned", cites="draft-ietf-mimi-protocol-06, Hub processing")
@dataclass(frozen=True)
class Unsigned:
    """As written: nothing. Only hub_key connects server_frank with its message."""

    def under(self, tag: Bound) -> bytes:
        return b""


@TAG.scheme("signed", cites="docs/mimi.md")
@dataclass(frozen=True)
class Signed:
    """Repaired: all 32 bytes of it, which the receiver compares with the content anyway."""

    def under(self, tag: Bound) -> bytes:
        return tag
