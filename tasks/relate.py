"""Relate: new articles and quotes joined to all that is stored: sightings, speakers, relations, stories, statements."""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.desk import Desk
from tasks.store.relate import relate_waiting


@task(name="relate", cache_policy=NO_CACHE, persist_result=False)
def relate(desk: Desk) -> int:
    """Relate every article that waits for it, those of crashed runs too, and give their number."""
    return relate_waiting(desk.engine)
