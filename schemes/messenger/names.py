"""Who is on the network: users, providers, and the service directory server."""

from dataclasses import dataclass

from harness.declare.network import Address
from schemes.values import Identifier


class ProviderName(bytes, Address):
    """The name, in UTF-8, of a provider (an app), and its address."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.decode(errors="replace")


@dataclass(frozen=True, slots=True)
class User(Address):
    """A user, and the address of its client: uid is unique at its provider only (section 4.1)."""

    provider: ProviderName
    uid: Identifier

    def __str__(self) -> str:
        return f"{self.uid}@{self.provider}"


@dataclass(frozen=True, slots=True)
class Sds(Address):
    """The service directory server's address."""

    def __str__(self) -> str:
        return "SDS"


SDS = Sds()
