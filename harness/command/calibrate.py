"""`gauntlet calibrate`: the verdicts themselves, measured."""

import json
from argparse import Namespace
from dataclasses import asdict

from harness.command.streams import out
from harness.judge.calibrate import calibrate as measured
from reports import calibration

AS_STATED, WORSE = 0, 1


def calibrate(options: Namespace) -> int:
    """`gauntlet calibrate`."""
    made = measured(options.nulls, options.seed)
    out(json.dumps(asdict(made), indent=1) if options.json else calibration.render(made))
    return AS_STATED if made.fine else WORSE
