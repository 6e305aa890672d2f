"""The kinds of bytes that algorithms exchange, told apart by their class.

The general classes say what a value is in any scheme; the special ones which block's it is. A
function is annotated with the special one, so that a program can tell which value may go where.
"""


class SecretKey(bytes):
    """A secret (private) key."""

    __slots__ = ()


class PublicKey(bytes):
    """A public key."""

    __slots__ = ()


class Message(bytes):
    """A plaintext."""

    __slots__ = ()


class Ciphertext(bytes):
    """The output of an encryption algorithm."""

    __slots__ = ()


class Signature(bytes):
    """A signature."""

    __slots__ = ()


class FrankingTag(bytes):
    """An asymmetric message franking tag, sigma_fr."""

    __slots__ = ()


class PkeSecretKey(SecretKey):
    """sk of PKE."""

    __slots__ = ()


class PkePublicKey(PublicKey):
    """pk of PKE."""

    __slots__ = ()


class PkeCiphertext(Ciphertext):
    """c of PKE.Enc."""

    __slots__ = ()


class SigSecretKey(SecretKey):
    """sk of SIG."""

    __slots__ = ()


class SigPublicKey(PublicKey):
    """vk of SIG."""

    __slots__ = ()


class KePublicKey(PublicKey):
    """pk of KE: a client's static key."""

    __slots__ = ()


class EphemeralKey(PublicKey):
    """epk of KE: a client's current ephemeral key."""

    __slots__ = ()


class KeCiphertext(Ciphertext):
    """c_KE; empty where a session sends handshake and first message in one piece."""

    __slots__ = ()


class SessionKey(SecretKey):
    """k, which KE hands to SM (32 bytes)."""

    __slots__ = ()


class ChannelCiphertext(Ciphertext):
    """c_SM."""

    __slots__ = ()


class AwSecretKey(SecretKey):
    """ask, the wrapper's secret key."""

    __slots__ = ()


class AwPublicKey(PublicKey):
    """pk of AW."""

    __slots__ = ()


class AwCiphertext(Ciphertext):
    """c_AW."""

    __slots__ = ()


class AmfSecretKey(SecretKey):
    """sk of AMF, for sender, recipient or judge."""

    __slots__ = ()


class AmfPublicKey(PublicKey):
    """pk of AMF, for sender, recipient or judge."""

    __slots__ = ()


class AccessKey(bytes):
    """pi: the symmetric secret that lets a contact reach its holder anonymously (32 bytes)."""

    __slots__ = ()


class Identifier(bytes):
    """uid, sid or rid: the name, in UTF-8, of a user at its own provider."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.decode(errors="replace")
