#!/bin/sh
# Write the lock files anew from pyproject.toml: exact versions, hashes of every platform's wheels, markers for
# what only Windows or only an older Python needs, and no address of a registry.
# Needs the program uv (any recent version) and a network; nobody else ever needs either.
# With `--upgrade` everything moves to the newest allowed version, otherwise only what pyproject.toml changed.
set -eu
cd "$(dirname "$0")/../.."
compile() {
    lock=$1
    shift
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --no-header --strip-extras --no-emit-package sala --quiet --output-file "packaging/locks/$lock.txt" "$@"
}
compile dev --extra dev "$@"
# The smaller locks take their versions from the large one, so that what is tested is what is shipped.
compile studio --extra studio --constraint packaging/locks/dev.txt "$@"
compile player --constraint packaging/locks/dev.txt "$@"
# The ready players take one wheel of each for each target and Python. Needs the network, and pip as it is set up here.
"${PYTHON:-.venv/bin/python}" packaging/runtime_wheels.py
