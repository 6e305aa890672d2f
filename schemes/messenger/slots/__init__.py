"""One file per choice that a design makes: the paper's literal answer beside the hardened one."""
