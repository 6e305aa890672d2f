"""stub"""
def render(run): 
    return "\n".join(f"{c.game} {c.scheme} {c.adversary} {c.verdict} expected {c.expected} {c.wins}/{c.trials} {c.error or ''}" for c in run.cells)
def surprised(run): return bool(run.surprises or run.gaps)
