"""The chests, as a plug-in."""

import tests.harness.chest  # noqa: F401  to register them
