"""Has a scheme examined, in a process of its own."""

from collections.abc import Iterator

from harness.engine.outcome import in_one_line
from harness.judge.forks import Child, Died, Forks
from harness.judge.sources import Stock


def examined(stock: Stock, name: str, time_limit: float) -> Iterator[str]:
    """What each check says, "" if nothing is wrong; the last one, if the process dies of it."""
    forks = Forks(stock)
    done = 0
    try:
        child = Child(forks, {"examine": {"name": name, "time_limit": time_limit}}, time_limit)
        while True:
            check = child.ask({"step": True}, 1)
            if check["complaint"] is not None:
                yield in_one_line(check["complaint"])
            if check["last"]:
                return
            done += 1
    except Died as died:
        said = f"takes longer than {time_limit:g} s" if died.late else f"ends all: {died}"
        yield f"check {done + 1} {said}: it must end, with an answer or a Rejection"
    finally:
        forks.close()
