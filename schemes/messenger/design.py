"""A design: the building blocks of section 7, and one slot for every choice that matters."""

from dataclasses import dataclass
from typing import Any

from schemes.amf.interface import Amf
from schemes.aw.interface import Aw
from schemes.messenger.slots.auth import Auth
from schemes.messenger.slots.contacts import Contacts
from schemes.messenger.slots.franking import Franking
from schemes.messenger.slots.labels import Labels
from schemes.messenger.slots.padding import Padding
from schemes.messenger.slots.relay import Relay
from schemes.messenger.slots.report import Reporting
from schemes.messenger.slots.unverified import Unverified
from schemes.pke.interface import Pke
from schemes.session.interface import Session
from schemes.sig.interface import Sig


@dataclass(frozen=True)
class Design:
    """What a variant of section 7 consists of; an insecure one differs in one place."""

    pke: Pke
    sig: Sig
    session: Session[Any, Any]
    aw: Aw
    amf: Amf
    auth: Auth
    relay: Relay
    labels: Labels
    franking: Franking
    padding: Padding
    report: Reporting
    contacts: Contacts
    unverified: Unverified
