"""The paper's step numbers: which step of section 7 sends which message."""

STEPS = {
    "Authorize": "1",
    "UpdateEntry": "1",
    "GetChallenge": "2",
    "Auth": "2",
    "Lookup": "2",
    "Retrieve": "3",
    "LookupKeys": "4",
    "Forward": "6(f)",
    "Deliver": "7",
    "Receive": "8",
    "SupplyFilter": "10",
    "FileReport": "12",
    "Ban": "12",
    "Block": "13",
    "Publish": "14",
}


def step_of(message: str) -> str:
    """The step that sends a message of this type; empty where section 7 gives it no number."""
    return STEPS.get(message, "")
