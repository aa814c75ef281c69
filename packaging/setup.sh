#!/bin/sh
# Make .venv ready: `packaging/setup.sh player|studio|dev` in a fresh clone, with python3 and git and nothing else.
#
# Installs the system packages that are missing (Debian, Ubuntu and relatives; through sudo unless we are root), then
# exactly what packaging/locks/<set>.txt lists, by hash. A copy of that lock in .venv is the stamp: where it is equal,
# there is nothing to do. Called by ./run and ./test; reads nothing from the terminal but sudo's password.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
set_name=${1:?"usage: packaging/setup.sh player|studio|dev"}
lock=$root/packaging/locks/$set_name.txt
venv=$root/.venv
stamp=$venv/installed-$set_name.txt

say() { printf 'sala: %s\n' "$*" >&2; }

[ -f "$lock" ] || { say "there is no set of packages named '$set_name'."; exit 2; }

# shared library | package that brings it. Only what no minimal desktop can be trusted to have.
player_libraries='
libX11.so.6|libx11-6
libXcursor.so.1|libxcursor1
libXrandr.so.2|libxrandr2
libXxf86dga.so.1|libxxf86dga1
libGL.so.1|libgl1
libEGL.so.1|libegl1
'
qt_libraries='
libdbus-1.so.3|libdbus-1-3
libfontconfig.so.1|libfontconfig1
libfreetype.so.6|libfreetype6
libglib-2.0.so.0|libglib2.0-0
libX11-xcb.so.1|libx11-xcb1
libxcb-cursor.so.0|libxcb-cursor0
libxcb-icccm.so.4|libxcb-icccm4
libxcb-image.so.0|libxcb-image0
libxcb-keysyms.so.1|libxcb-keysyms1
libxcb-render-util.so.0|libxcb-render-util0
libxcb-shape.so.0|libxcb-shape0
libxcb-xkb.so.1|libxcb-xkb1
libxkbcommon.so.0|libxkbcommon0
libxkbcommon-x11.so.0|libxkbcommon-x11-0
'
# The tests press real keys and move a real mouse (XTEST).
test_libraries='
libXtst.so.6|libxtst6
'

good_python() { # is "$1" a Python that Sala runs on?
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() { # name of a Python, best first; empty if there is none
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.14 python3.11; do
        if good_python "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
}

missing_packages() { # Debian names of what this machine lacks for the chosen set
    python=$(find_python)
    if [ -z "$python" ]; then
        printf 'python3.11 python3.11-venv '
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        printf 'python%s-venv ' "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    fi
    case $set_name in
        player) wanted=$player_libraries ;;
        dev) wanted=$player_libraries$qt_libraries$test_libraries ;;
        *) wanted=$player_libraries$qt_libraries ;;
    esac
    # ldconfig is in sbin, which is not on an ordinary user's path.
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    for entry in $wanted; do
        case $known in
            *"${entry%%|*} "*) ;;
            *) printf '%s ' "${entry##*|}" ;;
        esac
    done
    # The software renderer that draws where there is no graphics card; a folder, not a library that is linked.
    set -- /usr/lib/*/dri/swrast_dri.so /usr/lib/*/dri/libdril_dri.so /usr/lib64/dri/swrast_dri.so
    for driver; do [ -e "$driver" ] && set -- found; done
    [ "$1" = found ] || printf 'libgl1-mesa-dri '
    # Players for Linux are made smaller by it.
    command -v strip >/dev/null 2>&1 || printf 'binutils '
    if [ "$set_name" = dev ]; then
        command -v Xvfb >/dev/null 2>&1 || printf 'xvfb '
        command -v xauth >/dev/null 2>&1 || printf 'xauth '
        command -v git >/dev/null 2>&1 || printf 'git '
        command -v setxkbmap >/dev/null 2>&1 || printf 'x11-xkb-utils '
        # The studio's installer for Windows is made by it.
        command -v makensis >/dev/null 2>&1 || printf 'nsis '
        # The player for Windows is tried in Wine.
        command -v wine >/dev/null 2>&1 || printf 'wine wine64 '
        # Programs that judge what Sala writes run in it (tests/judges).
        command -v chromium >/dev/null 2>&1 || printf 'chromium '
        command -v npm >/dev/null 2>&1 || printf 'nodejs npm '
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
    fi
}

install_system_packages() {
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "this system may lack (Debian names): $packages"
        return 0
    fi
    say "installing what Python and the 3D window need from the system: $packages"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "that needs the administrator. Ask for:  apt-get install $packages"
        return 0
    fi
    as_root apt-get -qq update || say "the list of packages could not be refreshed; trying with the old one."
    # shellcheck disable=SC2086  # a list of names is meant
    as_root apt-get -qq install -y --no-install-recommends $packages >/dev/null ||
        say "not everything could be installed. Ask the administrator for:  apt-get install $packages"
}

make_venv() {
    python=$(find_python)
    if [ -z "$python" ]; then
        say "Sala needs Python 3.11 or newer, and found none. Install python3.11 and start again."
        exit 1
    fi
    # One without pip was cut off while it was made.
    if good_python "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return 0
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "Python's own package python3-venv is missing; without it nothing can be installed."
        exit 1
    fi
    say "making the folder .venv with $("$python" --version)"
    if ! "$python" -m venv --clear "$venv"; then
        say "the folder .venv could not be made (is the disk full or the folder read-only?)."
        exit 1
    fi
}

install_system_packages
make_venv
# From here until all is done no set counts as installed, whatever interrupts us.
rm -f "$venv"/installed-*.txt
say "fetching the packages of '$set_name' (once; needs the network)"
# --only-binary: a package without a ready wheel would need a compiler, and fail late and obscurely.
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: -r "$lock" </dev/null; then
    say "the packages could not be fetched. Check the network and the free space on the disk, then start again."
    exit 1
fi
cp "$lock" "$stamp"
say "ready"
