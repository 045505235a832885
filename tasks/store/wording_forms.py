"""Stored wordings as relating needs them: their forms, the three-word runs of these, and an order of content."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import text

from tasks.reuse.phrases import taken_apart, word_forms
from tasks.reuse.variants import compare_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from tasks.store.entries import Numbers
    from tasks.store.standings import Pair

_RUN = 3
# So many forms are held at most, with those that are asked for at once.
_HELD = 10_000


class WordingForms:
    """Forms by the keys of their wordings; those used last are held."""

    def __init__(self, connection: Connection) -> None:
        """Load nothing yet."""
        self._connection = connection
        self._forms: dict[int, str] = {}

    def know(self, forms: Mapping[int, str]) -> None:
        """Hold forms that need not be loaded."""
        self._forms |= forms

    def forms(self, wordings: Iterable[int]) -> Mapping[int, str]:
        """Give the forms of some wordings."""
        wanted = set(wordings)
        missing = sorted(wanted.difference(self._forms))
        if len(self._forms) + len(missing) > _HELD:
            self._forms = {wording: form for wording, form in self._forms.items() if wording in wanted}
        if missing:
            rows = self._connection.execute(text(_FORMS), {"ids": missing})
            self._forms |= {row.wording_id: row.form for row in rows}
        return {wording: self._forms[wording] for wording in wanted}

    def order(self, owners: Collection[int]) -> dict[int, bytes]:
        """Give the hash of each wording's form: an order of content that has nothing to do with what forms say."""
        rows = self._connection.execute(text(_ORDER), {"ids": list(owners)}).all() if owners else ()
        return {row.wording_id: bytes(row.sha256) for row in rows}

    def alike(self, pairs: Collection[Pair]) -> set[Pair]:
        """Give those pairs of wordings that print one statement, altered or not."""
        forms = self.forms(set[int]().union(*pairs))
        return {pair for pair in pairs if compare_forms(forms[pair[0]], forms[pair[1]]).verdict != "different"}


def runs_of(form: str) -> Numbers:
    """Hash the three-word runs of a form, distinct; none goes across a bracket or a gap."""
    found = taken_apart(form)
    runs = set(zip(found, found[1:], found[2:], strict=False))
    if len(word_forms(found)) < len(found):
        runs = {run for run in runs if len(word_forms(run)) == _RUN}
    digests = [blake2b(" ".join(run).encode(), digest_size=8).digest() for run in runs]
    return np.sort(np.frombuffer(b"".join(digests), np.int64))


_FORMS = "select wording_id, form from ops.wordings where wording_id = any(cast(:ids as bigint[]))"
_ORDER = "select wording_id, sha256 from ops.wordings where wording_id = any(cast(:ids as bigint[]))"
