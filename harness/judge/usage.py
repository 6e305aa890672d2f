"""What is said when the user asked for something that cannot be."""


class UsageError(Exception):
    """The user asked for something that cannot be: one sentence with the way out."""


class PluginError(UsageError):
    """A plug-in does not import; nothing is run without it."""
