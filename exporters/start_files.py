"""The files one double-clicks. They also say which file is damaged when the player cannot even start."""

from __future__ import annotations

import hashlib

from exporters.runtime import Runtime
from scenes.texts import N_, Texts

START_WINDOWS = "START-Windows.cmd"
START_LINUX = "START-Linux.sh"
SUMS_LINUX = "player/linux.sha256"
SIZES_WINDOWS = "player/windows-sizes.txt"

DAMAGED = N_("These files are damaged or missing. Mend them from another stick with the same lessons:")
CANNOT_START = N_("The player could not be started on this PC.")
COPYING = N_("Copying the player to this PC. This is done once and takes a minute.")

# %~dp0 is the folder of the script, with a backslash at its end. Quotes keep spaces, &, ( and Khmer letters together.
# No delayed expansion: it would eat the ! of a folder's name. The list holds ASCII names only, so no code page matters.
_WINDOWS = r"""@echo off
setlocal
title Sala
set "PLAYER=%~dp0player\windows"
set DAMAGED=
for /f "usebackq tokens=1*" %%a in ("%~dp0player\windows-sizes.txt") do call :check %%a "%%b"
if defined DAMAGED goto damaged
start "" /d "%PLAYER%" "%PLAYER%\PROGRAM" %*
if errorlevel 1 goto failed
exit /b 0

:check
if not exist "%PLAYER%\%~2" goto bad
for %%f in ("%PLAYER%\%~2") do if not "%%~zf"=="%~1" goto bad
exit /b 0
:bad
if not defined DAMAGED echo.
if not defined DAMAGED echo DAMAGED_TEXT
set DAMAGED=1
echo   player\windows\%~2
exit /b 0

:failed
echo CANNOT_START_TEXT
:damaged
echo.
pause
exit /b 1
"""

_LINUX = r"""#!/bin/sh
# Double-click, or in a terminal: sh START-Linux.sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
program=PROGRAM
player=$here/player/linux
version=VERSION
SALA_EXPORT=$here
export SALA_EXPORT

tell() { # on the screen where there is one, and in the terminal
    printf '%s\n' "$1" >&2
    [ -t 2 ] && return 0
    if command -v zenity >/dev/null 2>&1; then zenity --error --no-markup --title=Sala --text="$1" 2>/dev/null
    elif command -v kdialog >/dev/null 2>&1; then kdialog --title Sala --error "$1" 2>/dev/null
    elif command -v xmessage >/dev/null 2>&1; then xmessage -center "$1" 2>/dev/null
    fi
    return 0
}

name_damaged() { # false if every file of the player is whole
    bad=$(cd -- "$here" && sha256sum -c player/linux.sha256 2>/dev/null | sed -n 's/: FAILED.*//p')
    [ -f "$here/player/linux.sha256" ] || bad=player/linux.sha256
    [ -n "$bad" ] || return 1
    tell "DAMAGED_TEXT
$bad"
}

# A program that was cut off starts all the same, and dies with words that help nobody.
if [ "$(wc -c 2>/dev/null <"$player/$program")" != SIZE ]; then
    name_damaged && exit 1
fi

# Most sticks know no permission to run (FAT, exFAT), and some are mounted so that nothing on them may run. Then the
# player is copied to this PC once; lessons and results stay on the stick.
if ! [ -x "$player/$program" ]; then
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    # Without a home a new folder each time: what lies ready in /tmp may be anybody's.
    [ -n "$cache" ] || cache=$(mktemp -d) || exit 1
    kept=$cache/sala/player-$version
    if ! [ -x "$kept/$program" ]; then
        name_damaged && exit 1
        printf '%s\n' "COPYING_TEXT" >&2
        fresh=$kept.$$
        rm -rf "$fresh"
        if ! { mkdir -p "$fresh" && cp -R "$player/." "$fresh/" && chmod -R u+rwX "$fresh" &&
            chmod u+x "$fresh/$program"; }; then
            rm -rf "$fresh"
            tell "CANNOT_START_TEXT"
            exit 1
        fi
        if [ -x "$kept/$program" ]; then
            rm -rf "$fresh" # another start was faster
        else
            rm -rf "$kept"
            mv "$fresh" "$kept" || exit 1
        fi
    fi
    player=$kept
fi
"$player/$program" "$@"
status=$?
# 0: played; 130: stopped by a key; 1 and 3: the player has said what is wrong, as far as it knows.
case $status in
    0 | 130) ;;
    1 | 3) name_damaged ;;
    *) name_damaged || tell "CANNOT_START_TEXT ($status)" ;;
esac
exit $status
"""


def start_windows(runtime: Runtime, khmer: Texts, english: Texts) -> bytes:
    """A script for Windows 7 and later. English only: the consoles of old Windows cannot show Khmer."""
    program = runtime.program.replace("/", "\\")
    text = _WINDOWS.replace("PROGRAM", program)
    text = text.replace("DAMAGED_TEXT", english(DAMAGED)).replace("CANNOT_START_TEXT", english(CANNOT_START))
    return text.replace("\n", "\r\n").encode("ascii")


def sizes_windows(runtime: Runtime) -> bytes:
    """Size and name of every file of the player, for the script above."""
    lines = [f"{file.size} {file.path}\n".replace("/", "\\") for file in runtime.files if file.path.isascii()]
    return "".join(lines).replace("\n", "\r\n").encode("ascii")


def start_linux(runtime: Runtime, khmer: Texts, english: Texts) -> bytes:
    """A script for any Linux with /bin/sh; nothing in it needs the stick to allow running programs."""
    both = {
        name: f"{khmer(text)}\n{english(text)}"
        for name, text in (
            ("DAMAGED_TEXT", DAMAGED),
            ("CANNOT_START_TEXT", CANNOT_START),
            ("COPYING_TEXT", COPYING),
        )
    }
    size = next(file.size for file in runtime.files if file.path == runtime.program)
    text = _LINUX.replace("PROGRAM", runtime.program).replace("VERSION", fingerprint(runtime))
    text = text.replace("SIZE", str(size))
    for name, words in both.items():
        text = text.replace(name, words)
    return text.encode("utf-8")


def sums_linux(runtime: Runtime) -> bytes:
    """As `sha256sum -c` reads it, from the folder of the export."""
    return "".join(f"{file.sha256}  player/linux/{file.path}\n" for file in runtime.files).encode("utf-8")


def fingerprint(runtime: Runtime) -> str:
    """Tells two builds of a player apart, so that a copy on a PC is never one of another build."""
    digest = hashlib.sha256()
    for file in runtime.files:
        digest.update(f"{file.path}\n{file.sha256}\n".encode())
    return digest.hexdigest()[:16]
