"""The safes, as a plug-in."""

import tests.harness.safes  # noqa: F401  to register them
