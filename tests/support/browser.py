"""A Chromium without a window, driven over its DevTools protocol: enough to use Prefect's UI as a person does."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WAIT_SECONDS = 90
# Finds what is visible, of a role or tag, whose text is just this; clicks as a pointer would.
_CLICK = """
(selector, words) => {
  const found = [...document.querySelectorAll(selector)].find(
    (one) => one.innerText?.trim() === words && one.getClientRects().length);
  if (!found) return null;
  found.scrollIntoView({block: 'center'});
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
"""

_SELECT = """
(selector) => {
  const field = document.querySelector(selector);
  field?.focus();
  field?.select();
  return Boolean(field);
}
"""


def find_browser() -> str | None:
    """Give the path of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        """Take the tab's DevTools connection."""
        self._socket = socket
        self._ids = count(1)
        self._call("Page.enable")
        self._call("Emulation.setDeviceMetricsOverride", width=1400, height=1000, deviceScaleFactor=1, mobile=False)

    def _call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 JSON
        """Send a command and give its result; events in between are passed over."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=_WAIT_SECONDS))
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    def run(self, script: str) -> Any:  # noqa: ANN401 JSON
        """Evaluate JavaScript in the page and give its value."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def open(self, url: str) -> None:
        """Go to an address; what is on the page is to be waited for."""
        self._call("Page.navigate", url=url)

    def text(self) -> str:
        """Give all visible text."""
        return str(self.run("document.body ? document.body.innerText : ''"))

    def address(self) -> str:
        """Give the address that is shown."""
        return str(self.run("location.href"))

    def wait_for(self, words: str, seconds: float = _WAIT_SECONDS) -> str:
        """Wait until the page shows these words and give all its text."""
        deadline = time.monotonic() + seconds
        while words not in (shown := self.text()):
            assert time.monotonic() < deadline, f"{words!r} is not shown at {self.address()}:\n{shown[:3000]}"
            time.sleep(0.5)
        return shown

    def click(self, words: str, selector: str = "button, a, [role=menuitem], [role=tab]") -> None:
        """Wait for something to click on with just these words, and click on it."""
        deadline = time.monotonic() + _WAIT_SECONDS
        while not (at := self.run(f"({_CLICK})({json.dumps(selector)}, {json.dumps(words)})")):
            assert time.monotonic() < deadline, f"nothing to click says {words!r}:\n{self.text()[:3000]}"
            time.sleep(0.5)
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            pressed = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            self._call("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], **pressed)

    def fill(self, selector: str, words: str) -> None:
        """Type into the first field that the selector finds, over what stands there."""
        assert self.run(f"({_SELECT})({json.dumps(selector)})"), selector
        self._call("Input.insertText", text=words)

    def picture(self, path: Path) -> None:
        """Keep what is seen as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))


@contextmanager
def open_page(profile: Path) -> Iterator[Page]:
    """Start a browser with a profile of its own and give its tab; the browser ends with the block."""
    program = find_browser()
    assert program
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    command = [program, *options, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    with (profile.with_suffix(".log")).open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"HOME": os.fspath(profile)})
    try:
        with connect(_tab(profile), max_size=None, open_timeout=30) as socket:
            yield Page(socket)
    finally:
        process.terminate()
        process.wait()


def _tab(profile: Path) -> str:
    """Wait for the browser's port and give the address of its first tab."""
    told = profile / "DevToolsActivePort"
    deadline = time.monotonic() + _WAIT_SECONDS
    while not told.exists():
        assert time.monotonic() < deadline, "the browser did not start"
        time.sleep(0.2)
    port = told.read_text().splitlines()[0]
    tabs = httpx.get(f"http://127.0.0.1:{port}/json", timeout=60).json()
    return str(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
