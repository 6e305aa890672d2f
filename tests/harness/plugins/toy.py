"""The toys, as a plug-in. They live in a module, so that other plug-ins can name their games."""

import tests.harness.toy  # noqa: F401  to register them
