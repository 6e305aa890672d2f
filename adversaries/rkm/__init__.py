"""Named attacks on the retrieval of key material."""
