"""The kinds of bytes that algorithms exchange, told apart at run time by their class."""


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


class AccessKey(bytes):
    """pi: the symmetric secret that lets a contact reach its holder anonymously (32 bytes)."""

    __slots__ = ()


class Identifier(bytes):
    """uid, sid or rid: the name, in UTF-8, of a user at its own provider."""

    __slots__ = ()


class ProviderName(bytes):
    """The name, in UTF-8, of a provider (an app)."""

    __slots__ = ()
