"""Frames between a parent and its child arrive whole or not at all."""

from __future__ import annotations

import io

import pytest

from tasks.reading.protocol import Go, Hashed, Request, receive, send


def test_messages_come_through_in_order() -> None:
    """What is sent is what is received, one frame after the other."""
    stream = io.BytesIO()
    messages = [Request(b"/a/caf\xe9"), Hashed("00"), Go(parse=True)]
    for message in messages:
        send(stream, message)
    stream.seek(0)
    assert [receive(stream) for _ in messages] == messages


@pytest.mark.parametrize("cut", [0, 2, 4, 10])
def test_a_cut_frame_is_an_end(cut: int) -> None:
    """A stream that ends, between frames or in one, is the other end's death."""
    stream = io.BytesIO()
    send(stream, Hashed("00" * 32))
    with pytest.raises(EOFError):
        receive(io.BytesIO(stream.getvalue()[:cut]))
