"""The example plug-ins, loaded as plug-ins are."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from unittest.mock import patch

from harness.declare.registry import SCHEMES, Scheme

EXAMPLES = Path(__file__).parents[2] / "examples"


def load(file: str, kind: str, name: str) -> Scheme:
    """What a file of `examples` registers; the registry stays as it was."""
    spec = spec_from_file_location(f"plugin_{file.partition('.')[0]}", EXAMPLES / file)
    assert spec
    assert spec.loader
    sys.modules[spec.name] = module = module_from_spec(spec)
    with patch.dict(SCHEMES):
        SCHEMES.pop((kind, name), None)
        spec.loader.exec_module(module)
        return SCHEMES[kind, name]
