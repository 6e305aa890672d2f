"""The thirteen algorithms of section 7."""
