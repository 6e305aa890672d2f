"""What a run finds of its cells, and where it keeps them: a store, the user's cache, or nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from harness.judge.aside import aside
from harness.judge.fold import Fold
from harness.judge.plan import Plan, Planned
from harness.judge.store import Store, StoreError, cache_file


class Keep:
    """The store of a run. A cache that fails costs time, and a store that fails ends the run."""

    def __init__(self, store: Path | None, cache: bool, digests: Mapping[str, str]) -> None:
        """Raises StoreError."""
        self._digests = digests
        self._must = store is not None
        self._store: Store | None = None
        if store is not None:
            self._store = Store(store)
        elif cache:
            self._store = self._cache()

    def _cache(self) -> Store | None:
        file = cache_file()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return Store(file)
        except (StoreError, OSError) as error:
            aside(f"gauntlet: the cache is not used: {error}")
            return None

    def folds(self, plan: Plan) -> list[Fold]:
        """The prefix of each cell, empty where nothing is known that can be believed."""
        return [self._fold(plan, planned) for planned in plan.cells]

    def _fold(self, plan: Plan, planned: Planned) -> Fold:
        if self._store is None:
            return Fold()
        digest = self._digests[str(planned.cell)]
        return self._store.load(digest, plan.test(planned), planned.own) or Fold()

    def changed(self, sources: Mapping[str, str]) -> frozenset[str]:
        """The modules that have changed since a run last came to its end here."""
        before = self._store.sources() if self._store is not None else {}
        return frozenset(n for n, d in sources.items() if n in before and before[n] != d)

    def remember(self, sources: Mapping[str, str]) -> None:
        """A run has come to its end. Raises StoreError, if it is a store that was asked for."""
        if self._store is None:
            return
        try:
            self._store.remember(sources)
        except StoreError as error:
            self._give_up(error)

    def save(self, planned: Planned, fold: Fold) -> None:
        """Keep the prefix of one cell. Raises StoreError, if it is a store that was asked for."""
        if self._store is None:
            return
        try:
            self._store.save(self._digests[str(planned.cell)], fold, planned.own)
        except StoreError as error:
            self._give_up(error)

    def trace(self, planned: Planned) -> frozenset[str] | None:
        """What a traced trial of the cell executes, if that is known."""
        return self._store.trace(self._digests[str(planned.cell)]) if self._store else None

    def save_trace(self, planned: Planned, executed: frozenset[str]) -> None:
        """Keep that. Raises StoreError, if it is a store that was asked for."""
        if self._store is None:
            return
        try:
            self._store.save_trace(self._digests[str(planned.cell)], executed)
        except StoreError as error:
            self._give_up(error)

    def reused(self, cells: Iterable[Fold], whole: int) -> None:
        """Say how many cells are taken as they are."""
        count = sum(fold.closed for fold in cells)
        if count and self._store is not None:
            way = "" if self._must else "; --no-cache plays all of them"
            said = f"{count} of {whole} cells are unchanged, and reused"
            aside(f"gauntlet: {said} from {self._store.file}{way}")

    def close(self) -> None:
        """Leave the file to others."""
        if self._store is None:
            return
        try:
            self._store.trim()
        except StoreError as error:
            self._give_up(error)
        if self._store is not None:
            self._store.close()

    def _give_up(self, error: StoreError) -> None:
        if self._must:
            raise error
        aside(f"gauntlet: the cache is not used any more: {error}")
        if self._store is not None:
            self._store.close()
        self._store = None
