"""Take the picture in the README anew: the top of a brief, in a Chromium window.

make brief && .venv/bin/python docs/picture.py out/brief.html docs/brief.png
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

WINDOW = ViewportSize(width=1180, height=1180)


def take(page_file: Path, picture: Path) -> None:
    """Show the page as a reader first sees it, in light colours, and save what the window shows."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, device_scale_factor=1.5, color_scheme="light")
        page.goto(page_file.resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
