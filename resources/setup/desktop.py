"""What the window needs of a Linux system: the libraries Qt loads from it, and a font with Chinese characters.

macOS and Windows bring both.
"""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import packages
from .console import say

# Qt's own libraries find the rest of what they need; these three need all that a window needs.
_LOADED = ("lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "plugins/platforms/libqxcb.so")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_CHINESE_FONT_FILE = re.compile(
    r"cjk|wqy|wenquan|sourcehan|sourcehans|notosans(sc|tc|hk)|notoserif(sc|tc|hk)|uming|ukai|simsun|simhei|"
    r"simkai|msyh|fandol|droidsansfallback|harmonyos|lxgw|sarasa|unifont",
    re.IGNORECASE,
)


def check(environment_folder: Path, identity: str) -> list[str]:
    """Install what the desktop lacks where that may be done; give the missing libraries that remain.

    A missing font is announced and remains: the program works, only its text cannot be read. What came of it
    is remembered for this `identity` of the environment, so that the next start is quick: a whole desktop is
    not looked at again, and what could not be installed once is not tried again, only named.
    """
    if sys.platform != "linux":
        return []
    memory = environment_folder / "bootstrap-desktop"
    remembered = memory.read_text(encoding="utf-8") if memory.is_file() else ""
    if remembered == f"whole {identity}":
        return []
    libraries, font = missing_libraries(environment_folder), has_chinese_font()
    tried = remembered == f"tried {identity}"
    if (libraries or not font) and not tried and packages.may_install():
        # Two steps, so that a font that cannot be had does not keep the libraries away.
        if libraries:
            packages.apt_install(packages.library_packages("apt", libraries))
        if not font:
            packages.apt_install(packages.font_packages("apt"))
        tried = True
        libraries, font = missing_libraries(environment_folder), has_chinese_font()
    for sentence in advice(packages.manager(), libraries, font):
        say(sentence)
    if font and not libraries:
        memory.write_text(f"whole {identity}", encoding="utf-8")
    elif tried:
        memory.write_text(f"tried {identity}", encoding="utf-8")
    return libraries


def advice(manager: str, libraries: list[str], font: bool) -> list[str]:
    """Say what is missing, what will be wrong because of it, and the one line that mends it."""
    sentences = []
    if libraries:
        names = packages.shortened(libraries)
        sentences.append(
            f"Qt needs libraries that this system lacks, without which no window opens: {names}."
        )
    if not font:
        sentences.append("No Chinese font was found; without one Chinese text appears as empty boxes.")
    if not sentences:
        return []
    if not manager:
        sentences.append(
            "Please install them with your system's package manager (for the font: Noto Sans CJK)."
        )
        return sentences
    wanted = packages.library_packages(manager, libraries) if libraries else []
    if not font:
        wanted = wanted + packages.font_packages(manager)
    return [*sentences, f"Run: {packages.line(manager, wanted)}"]


def missing_libraries(environment_folder: Path) -> list[str]:
    """Give the shared libraries that Qt's window plugin asks for and the system does not have."""
    qt = next(environment_folder.glob("lib*/python3.*/site-packages/PySide6/Qt"), None)
    if qt is None:
        return []
    files = [str(qt / name) for name in _LOADED if (qt / name).exists()]
    if shutil.which("ldd"):
        # A missing library is named by the dynamic loader in English only if told so.
        said = subprocess.run(
            ["ldd", *files], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
        return sorted(set(re.findall(r"^\s*(\S+) => not found", said.stdout, re.MULTILINE)))
    return sorted({library for file in files if (library := _unloadable(file))})


def _unloadable(file: str) -> str:
    """Load a library for trial; give the name of the first one it misses, empty when it loads."""
    try:
        ctypes.CDLL(file)
    except OSError as error:
        return str(error).partition(":")[0]
    return ""


def has_chinese_font() -> bool:
    """Tell whether a font with Chinese characters is installed, by fontconfig, else by the files' names."""
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return bool(listed.stdout.strip())
    for folder in _FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            if any(_CHINESE_FONT_FILE.search(name) for name in names):
                return True
    return False
