"""Installing with pip, in its ordinary configuration, and getting pip itself where Python comes without it."""

import configparser
import hashlib
import html
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from .console import Refusal, clear_progress, progress, say

_PUBLIC_INDEX = "https://pypi.org/simple"
_NO_NETWORK = (
    "NewConnectionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "ConnectTimeout",
    "ReadTimeout",
    "Connection refused",
    "ProxyError",
)


def install(python: Path, root: Path, project: Mapping[str, Any]) -> None:
    """Install the project editable, with what it and its tests need, into the environment of `python`.

    In two steps, so that only the first one needs a network, and that not either when everything is there:
    the second builds with the hatchling the first has brought.
    """
    say("Installing what the program needs; the first time this fetches about 120 MB ...")
    log = root / ".venv" / "bootstrap.log"
    log.unlink(missing_ok=True)
    constraints = root / "resources" / "constraints.txt"
    pip = [str(python), "-m", "pip", "install", "--constraint", str(constraints)]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    _run(pip + needed, with_build_constraints(pip_environment(os.environ), constraints), log)
    say("Installing the program itself ...")
    itself = ["--no-build-isolation", "--no-deps", "--editable", str(root)]
    _run(pip + itself, pip_environment(os.environ), log)


def pip_environment(base: Mapping[str, str]) -> dict[str, str]:
    """Give the environment variables for pip: the user's own, made fit for installing into an environment.

    Taken out is what would send packages elsewhere, and build constraints, which pip refuses where nothing is
    built in isolation.
    """
    unfit = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_BUILD_CONSTRAINT", "PYTHONHOME"}
    kept = {name: value for name, value in base.items() if name not in unfit}
    return {**kept, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def with_build_constraints(environment: Mapping[str, str], constraints: Path) -> dict[str, str]:
    """Let the constraints hold for isolated builds too.

    Older pips take PIP_CONSTRAINT there, newer ones PIP_BUILD_CONSTRAINT. As an address, because pip splits
    both at blanks, and a checkout's path may have some.
    """
    address = constraints.as_uri()
    both = f"{environment.get('PIP_CONSTRAINT', '')} {address}".strip()
    return {**environment, "PIP_CONSTRAINT": both, "PIP_BUILD_CONSTRAINT": address}


def _run(command: list[str], surroundings: Mapping[str, str], log: Path) -> None:
    """Run pip, show what it is at, keep everything it says in `log`, and explain when it fails."""
    said: list[str] = []
    with (
        log.open("a", encoding="utf-8") as record,
        subprocess.Popen(
            command,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None  # because of PIPE
        for line in process.stdout:
            record.write(line)
            said.append(line.rstrip())
            if line.lstrip().startswith(("Collecting", "Downloading", "Building", "Installing")):
                progress(line.strip())
    clear_progress()
    if process.returncode != 0:
        raise Refusal(f"{explain(said)}\nAll that pip said is in {log}")


def explain(said: list[str]) -> str:
    """Turn what pip said before it failed into a sentence with a way out."""
    everything = "\n".join(said)
    if "No space left on device" in everything:
        return "The disk is full. Make about 1 GB of room and run this again."
    if "CERTIFICATE_VERIFY_FAILED" in everything:
        return (
            "The package index could not be trusted. If your network inspects connections, point PIP_CERT "
            "to its certificate file and run this again."
        )
    if any(sign in everything for sign in _NO_NETWORK):
        return (
            "The packages could not be fetched. Is this machine online? Behind a proxy set HTTPS_PROXY, "
            "for a mirror set PIP_INDEX_URL, then run this again."
        )
    # pip's own errors begin with ERROR, those of a build stand somewhere in its output.
    errors = [line.strip() for line in said if re.match(r"\s*([A-Za-z]*Error|ERROR|error):", line)] or said
    return "\n".join(["pip could not install everything:", *errors[-3:]])


def provide_pip(base_python: str, python: Path) -> bool:
    """Put pip into the environment of `python`, which has none; tell whether that worked.

    With the pip of the Python the environment was made from if it has one, else with pip's own wheel.
    """
    if _succeeds([base_python, "-m", "pip", "--python", str(python), "install", "pip"]):
        return True
    with tempfile.TemporaryDirectory() as folder:
        try:
            wheel = _fetch_wheel(index_url(os.environ, config_files(os.environ)), Path(folder))
        except (OSError, ValueError) as error:  # what urllib and ssl raise are OSErrors
            say(f"pip could not be fetched: {error}")
            return False
        # A wheel is an archive Python can run from, so pip installs itself.
        return _succeeds([str(python), f"{wheel}/pip", "install", "--no-index", "--no-deps", str(wheel)])


def _succeeds(command: list[str]) -> bool:
    used = pip_environment(os.environ)
    finished = subprocess.run(command, env=used, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return finished.returncode == 0


def config_files(environment: Mapping[str, str]) -> list[Path]:
    """Give the places where pip reads its configuration, the strongest last."""
    home = Path.home()
    if sys.platform == "win32":
        places = [Path(environment.get("APPDATA", home)) / "pip" / "pip.ini"]
    else:
        mac = (
            [home / "Library" / "Application Support" / "pip" / "pip.conf"]
            if sys.platform == "darwin"
            else []
        )
        config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        places = [Path("/etc/pip.conf"), home / ".pip" / "pip.conf", *mac, config / "pip" / "pip.conf"]
    named = environment.get("PIP_CONFIG_FILE")
    return [*places, Path(named)] if named else places


def index_url(environment: Mapping[str, str], files: list[Path]) -> str:
    """Give the package index that pip would use: the variable, else the configuration, else the public one."""
    if environment.get("PIP_INDEX_URL"):
        return environment["PIP_INDEX_URL"]
    config = configparser.RawConfigParser()
    try:
        config.read([file for file in files if file.is_file()], encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return _PUBLIC_INDEX
    for section in ("install", "global"):
        if config.has_option(section, "index-url"):
            return config.get(section, "index-url").strip()
    return _PUBLIC_INDEX


def newest_wheel(page: str) -> str:
    """Give the link of the newest pip wheel on an index page; ValueError when there is none.

    Withdrawn and preliminary versions do not count.
    """
    found: list[tuple[tuple[int, ...], str]] = []
    for attributes in re.findall(r"<a\s([^>]*)>", page):
        link = re.search(r'href="([^"]+)"', attributes)
        if link is None or "data-yanked" in attributes:
            continue
        version = re.search(r"/?pip-([0-9.]+)-py3-none-any\.whl", link[1])
        if version:
            found.append((tuple(map(int, version[1].split("."))), html.unescape(link[1])))
    if not found:
        raise ValueError("the package index offers no pip")
    return max(found)[1]


def _fetch_wheel(index: str, folder: Path) -> Path:
    certificates = os.environ.get("PIP_CERT") or None
    context = ssl.create_default_context(cafile=certificates)
    page_url = f"{index.rstrip('/')}/pip/"

    def fetch(url: str) -> bytes:
        # Only text/html: that is the form every index has.
        request = urllib.request.Request(url, headers={"Accept": "text/html, */*;q=0.1"})
        with urllib.request.urlopen(request, timeout=60, context=context) as answer:
            content: bytes = answer.read()
            return content

    link = urljoin(page_url, newest_wheel(fetch(page_url).decode("utf-8", "replace")))
    address, fragment = urldefrag(link)
    content = fetch(address)
    kind, _, expected = fragment.partition("=")
    if kind == "sha256" and hashlib.sha256(content).hexdigest() != expected:
        raise ValueError("the pip that arrived is not the one the index describes")
    wheel = folder / address.rsplit("/", 1)[-1]
    wheel.write_bytes(content)
    return wheel
