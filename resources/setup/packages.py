"""The system's package manager: which one it is, the line a person would type, and apt run where it may be."""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache

from .console import say

# Families are known by ID and ID_LIKE of /etc/os-release.
_FAMILIES = {
    "apt": {"debian", "ubuntu"},
    "dnf": {"fedora", "rhel", "centos"},
    "pacman": {"arch"},
    "zypper": {"suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed"},
}
_INSTALL = {
    "apt": "sudo apt-get update && sudo apt-get install -y",
    "dnf": "sudo dnf install -y",
    "pacman": "sudo pacman -S --needed --noconfirm",
    "zypper": "sudo zypper install -y",
}
_CHINESE_FONT = {
    "apt": "fonts-noto-cjk",
    "dnf": "google-noto-sans-cjk-fonts",
    "pacman": "noto-fonts-cjk",
    "zypper": "font(:lang=zh-cn)",
}
# Arch has no way to ask for a library by its file, so everything Qt's window plugin uses is named; pacman skips
# what is there.
_ARCH_LIBRARIES = (
    "dbus fontconfig glib2 libglvnd libx11 libxcb libxkbcommon libxkbcommon-x11 wayland xcb-util "
    "xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm"
)
# The only ones whose packages Debian does not name after the library.
_DEBIAN_EXCEPTIONS = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}


def family(release: Mapping[str, str]) -> str:
    """Give the package manager of a system described by its os-release; empty when it is none we know."""
    names = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    for manager_name, members in _FAMILIES.items():
        if names & members:
            return manager_name
    return ""


@cache
def manager() -> str:
    """Give the package manager of this machine, empty when there is none we know."""
    if sys.platform != "linux":
        return ""
    try:
        return family(platform.freedesktop_os_release())
    except OSError:
        return ""


def line(manager_name: str, names: list[str]) -> str:
    """Give the line that installs packages, as a person would type it."""
    return f"{_INSTALL[manager_name]} {shlex.join(names)}"


def font_packages(manager_name: str) -> list[str]:
    """Give the package with a Chinese font."""
    return [_CHINESE_FONT[manager_name]]


def library_packages(manager_name: str, libraries: list[str]) -> list[str]:
    """Give the packages that hold shared libraries such as `libxcb-cursor.so.0`."""
    if manager_name == "apt":
        return sorted({debian_package(library) for library in libraries})
    if manager_name == "pacman":
        return _ARCH_LIBRARIES.split()
    # Packages of the rpm kind can be asked for by the library itself.
    return [f"{library}()(64bit)" for library in libraries]


def debian_package(library: str) -> str:
    """Name a library's package by Debian's rule: name and version, with a dash where two digits would meet."""
    if library in _DEBIAN_EXCEPTIONS:
        return _DEBIAN_EXCEPTIONS[library]
    found = re.fullmatch(r"(.+)\.so\.?(.*)", library)
    if found is None:
        return library.lower()
    stem, version = found[1].lower().replace("_", "-"), found[2]
    return f"{stem}-{version}" if stem[-1:].isdigit() and version else stem + version


def shortened(names: list[str]) -> str:
    """Name the first few of many, as a sentence can bear them."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def may_install() -> bool:
    """Tell whether packages can be installed here without asking anybody: apt as root or by a silent sudo."""
    return manager() == "apt" and shutil.which("apt-get") is not None and _privilege() is not None


def apt_install(names: list[str]) -> bool:
    """Install Debian packages, where `may_install` says so; tell whether that worked."""
    say(f"Installing with apt: {shortened(names)} ...")
    if _apt("install", "-y", "--no-install-recommends", *names):
        return True
    # The usual reason is that this machine has no lists of packages yet, or old ones.
    _apt("update")
    return _apt("install", "-y", "--no-install-recommends", *names)


@cache
def _privilege() -> list[str] | None:
    """Give what must stand before a command that changes the system; None when it may not be changed."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _apt(*words: str) -> bool:
    # Another apt may be at work, as often on a machine that has just been started: wait for it.
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    command = [*(_privilege() or []), *apt, *words]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0
