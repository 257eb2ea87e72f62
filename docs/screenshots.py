"""Takes the pictures of the case room that the documentation shows: ``python docs/screenshots.py``.

Needs the extra ``web``, playwright and a Chromium at ``CHROMIUM`` (default ``/usr/bin/chromium``). A case room of its
own is served on a free port with the example of a price rise; nothing of yours is touched.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
EXAMPLE = DOCS.parent / "examples" / "05-chemicals"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
DRAFT = "Hi Ines, I understand your position, but 15 % is a lot for us. Why can't you make an exception?"


def taken(page: Page, name: str) -> None:
    """Keep what is on the screen now."""
    page.wait_for_timeout(900)
    page.screenshot(path=DOCS / "images" / f"{name}.png")


def main() -> None:
    """Serve, walk through, take pictures."""
    (DOCS / "images").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("pastno")), "serve", "--no-open", "--port", "0"]
        given = {**os.environ, "PASTNO_HOME": folder}
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given)  # noqa: S603
        try:
            assert server.stdout is not None  # noqa: S101 - it is a pipe
            found = re.search(r"http\S+", server.stdout.readline())
            assert found is not None  # noqa: S101 - it says where it is
            with sync_playwright() as play:
                chromium = play.chromium.launch(
                    executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
                )
                page = chromium.new_page(viewport={"width": 1400, "height": 900})
                page.goto(found.group())
                taken(page, "start")
                page.set_input_files("input[type=file]", [EXAMPLE / "thread.eml", EXAMPLE / "case.yaml"])
                page.click("text=Get the sheet")
                page.wait_for_url("**/cases/**")
                page.fill("#draft", DRAFT)
                taken(page, "room")
                page.evaluate("document.querySelector('#panel-trades').scrollIntoView()")
                taken(page, "trades")
                page.set_viewport_size({"width": 390, "height": 844})
                taken(page, "phone")
                chromium.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
