"""The roles that a game can corrupt, by the paper's names."""

from enum import StrEnum


class Role(StrEnum):
    """Who takes part in section 7, and in message franking."""

    P = "P"  # a client's own provider, where it is neither sending nor receiving
    SP = "SP"  # the sender's provider
    RP = "RP"  # the recipient's provider
    EVE = "third provider"
    SDS = "SDS"
    NETWORK = "network"
    SID = "sid"
    RID = "rid"
    CLIENTS = "clients"  # accounts of the adversary's, at any approved provider
    SENDERS = "senders"
    RECIPIENTS = "recipients"
    SENDER = "sender"
    RECIPIENT = "recipient"
    JUDGE = "judge"
    STAMPER = "stamper"  # the hub, which stamps and judges
    FORWARDER = "forwarder"  # a follower, between the hub and the receiver
    MEMBER = "member"
