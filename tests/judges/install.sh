#!/bin/sh
# Fetch the programs that judge Sala's files in the tests into build/judges: exactly what package-lock.json lists, by
# hash. A copy of that lock beside them is the stamp: where it is equal, there is nothing to do.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=${1:?"usage: tests/judges/install.sh FOLDER"}

if cmp -s "$here/package-lock.json" "$target/installed.json"; then
    exit 0
fi
printf 'sala: fetching the judges of the tests (once; needs the network)\n' >&2
rm -rf "$target"
mkdir -p "$target"
cp "$here/package.json" "$here/package-lock.json" "$target/"
# --ignore-scripts: a package is read, it does not get to run anything here.
if ! npm ci --prefix "$target" --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2; then
    printf 'sala: the judges could not be fetched. Check the network and the free space on the disk.\n' >&2
    exit 1
fi
cp "$here/package-lock.json" "$target/installed.json"
