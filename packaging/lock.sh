#!/bin/sh
# Writes the locks anew from pyproject.toml, for every system and Python from 3.12 on:
#
#   sh packaging/lock.sh [--upgrade]     with --upgrade newer versions are taken, else only what must change
#
# requirements.lock is what users install; requirements-dev.lock is that and the development tools. They hold names,
# versions and hashes only: where packages come from is each machine's own setting.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

if ! command -v uv >/dev/null 2>&1; then
    borrowed=$(mktemp -d)
    trap 'rm -rf "$borrowed"' EXIT
    "$root/.venv/bin/python" -m venv "$borrowed" || {
        echo "lock.sh: please run first: sh packaging/dev.sh setup" >&2
        exit 1
    }
    "$borrowed/bin/python" -m pip install --quiet --disable-pip-version-check uv
    PATH=$borrowed/bin:$PATH
fi

compile() { # OUTPUT [OPTION...]
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header \
        --no-annotate --output-file "$output" "$@" pyproject.toml
}

compile packaging/requirements.lock "$@"
# The tools are chosen around what users get, never the other way round.
compile packaging/requirements-dev.lock --constraint packaging/requirements.lock --group dev "$@"
