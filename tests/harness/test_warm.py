"""What a fork server finds out beforehand: facts of classes, and no state of a scheme."""

import subprocess
import sys

SHARED = """
import sys
from harness.engine import loading
from harness.engine.warm import facts_of_classes
loading.load_house()
facts_of_classes()
from harness.declare.wire import _FORMS
print(len(_FORMS))
for name, module in sorted(sys.modules.items()):
    if name.partition(".")[0] in ("schemes", "games", "adversaries"):
        for known in vars(module).values():
            if hasattr(known, "cache_info") and known.__module__ == name:
                print(known.cache_info().currsize, name, known.__name__)
"""


def test_processes_of_cells_share_the_forms_of_messages_and_no_state_of_a_scheme() -> None:
    command = [sys.executable, "-c", SHARED]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    forms, *caches = said.splitlines()
    assert int(forms) > len(("Forward", "Deliver", "Packet"))
    assert caches, "no scheme remembers anything in any case"
    assert [cache for cache in caches if not cache.startswith("0 ")] == []
