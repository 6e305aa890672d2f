"""How declared games are planned, played, judged and kept."""
