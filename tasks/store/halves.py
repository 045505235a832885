"""A batch in one transaction; where its data is at fault, in halves until the file that is to blame stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError

from tasks.errors import RejectedInputError
from tasks.store.outcomes import unloadable
from tasks.store.retry import is_bad_data, with_retry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tasks.store.ledger import Settled
    from tasks.store.outcomes import Read

Result = TypeVar("Result")

DETAIL_MAX = 300


def in_halves(
    readings: Sequence[Read],
    transaction: Callable[[Sequence[Read]], Result],
    settle: Callable[[Settled], Result],
    sleep: Callable[[float], object],
) -> list[Result]:
    """Give the results of the transactions that it took; `settle` makes one of the outcome of a file to blame.

    Transient errors are retried. Raises StoreUnavailableError where Postgres stays away, and sqlalchemy.exc.DBAPIError
    for what is a fault of ours or of the server's.
    """
    try:
        return [with_retry(lambda: transaction(readings), sleep)]
    except (DBAPIError, RejectedInputError) as error:
        if not isinstance(error, RejectedInputError) and not is_bad_data(error):
            raise
        if len(readings) == 1:
            outcome = unloadable(*readings[0], _reason(error))
            return [with_retry(lambda: settle(outcome), sleep)]
        half = len(readings) // 2
        first = in_halves(readings[:half], transaction, settle, sleep)
        return first + in_halves(readings[half:], transaction, settle, sleep)


def _reason(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause).strip().split("\n", maxsplit=1)[0][:DETAIL_MAX]
