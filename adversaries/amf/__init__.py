"""Named attacks on asymmetric message franking."""
