"""How long who waits for whom."""

PATIENCE = 0.5  # seconds after which a batch comes back with what it has
PATIENT = 3  # time limits that may pass on the clock while the processor is busy elsewhere
START = 60.0  # seconds for a process to import everything
IMPORT = 30.0  # seconds for one plug-in to be imported
LATE = 2.0  # seconds beyond every other limit


def watchdog_after(time_limit: float, trials: int = 1) -> float:
    """Seconds after which a process that ignores its time limits is ended."""
    return PATIENCE + trials * (PATIENT + 0.5) * time_limit + LATE
