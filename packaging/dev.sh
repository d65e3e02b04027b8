#!/bin/sh
# From a fresh clone to a running softphone, with nothing before it:
#
#   sh packaging/dev.sh run [args]     the app on the sandbox; without a screen or sound, a scripted demo of it
#   sh packaging/dev.sh test [args]    every check and test; the arguments go to pytest (test -k dial)
#   sh packaging/dev.sh packages       build wheel, .deb and portable archive, try the last two, list what is inside
#   sh packaging/dev.sh soak [calls]   very many calls in one run of the app (1,200: some 100 minutes), for a schedule
#   sh packaging/dev.sh cuts [seconds] media and signalling cut in a call for 2, 8, 30 and 90 s (T34); as root
#   sh packaging/dev.sh bench [args]   speed and size beside a Chromium app window: table, JSON, pictures (--bundle PROGRAM)
#   sh packaging/dev.sh acceptance [T10 ...]   the acceptance tests by number: result and measured figure of each
#   sh packaging/dev.sh setup          all that run and test need, and nothing started
#
# Written for Debian 12/13 and Ubuntu 24.04 or newer. On other systems the system packages are the reader's
# own business (packaging/system-packages.txt lists them); the rest works the same.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv_python=$root/.venv/bin/python
lock=$root/packaging/requirements-dev.lock
web=$root/tests/web
desktops="wayland input pipewire portal keyring notifications" # groups of packages whose tests are named in the summary where they can't run

say() { printf 'dev.sh: %s\n' "$*"; }
fail() {
    printf 'dev.sh: %s\n' "$*" >&2
    exit 1
}

# shellcheck source=packaging/system_packages.sh
. "$root/packaging/system_packages.sh"

# ---- Python ----------------------------------------------------------------------------------------------

# Is this a Python that is new enough and really starts? (A pyenv shim may lie on PATH and refuse.)
starts() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

candidates() {
    for version in 3.14 3.13 3.12; do command -v "python$version" || :; done
    command -v python3 || :
    for version in 3.14 3.13 3.12; do
        for found in "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/*/bin/"python$version"; do printf '%s\n' "$found"; done
    done
}

first_that_starts() {
    candidates | while IFS= read -r candidate; do
        if starts "$candidate"; then
            printf '%s\n' "$candidate"
            break
        fi
    done
}

# Is the Python that apt has to offer known to be too old (Debian 12)? Then its packages are not asked for.
apt_is_too_old() {
    case $(apt-cache policy python3 2>/dev/null | sed -n 's/^ *Candidate: //p') in
    3.[0-9].* | 3.1[01].*) return 0 ;;
    esac
    return 1
}

# Puts uv on PATH: where people have it, or into a folder of its own by any pip. Returns 1 when neither works.
need_uv() {
    PATH=$PATH:${HOME:-}/.local/bin:${HOME:-}/.cargo/bin:$root/.cache/uv/bin
    if command -v uv >/dev/null 2>&1; then return 0; fi
    uv_by_pip || { apt_install python3-venv && uv_by_pip; }
}

uv_by_pip() {
    into=$root/.cache/uv
    { python3 -m venv "$into" && "$into/bin/python" -m pip install --quiet uv; } >/dev/null 2>&1 ||
        python3 -m pip install --quiet --target "$into" uv >/dev/null 2>&1 # Debian ships venv apart
}

# Sets $python to one that uv knows or downloads; $said tells why there is none.
python_from_uv() {
    said="uv could not be installed, for there is neither pip nor the package python3-venv"
    need_uv || return 1
    python=$(uv python find '>=3.12' 2>/dev/null) && return 0
    say "getting Python 3.13 by uv"
    said=$(uv python install 3.13 2>&1) || return 1
    python=$(uv python find 3.13)
}

# Sets $python.
find_python() {
    python=$(first_that_starts)
    if [ -z "$python" ] && ! apt_is_too_old && apt_install python3 python3-venv; then
        python=$(first_that_starts)
    fi
    [ -n "$python" ] || python_from_uv || fail "no Python 3.12 or newer starts here, and none could be got: $said
Install python3.12, 3.13 or 3.14, or uv (docs.astral.sh/uv; needs no administrator), then start again."
}

# Debian ships these two apart.
can_make_venv() { "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }

need_venv() {
    if starts "$venv_python" && "$venv_python" -m pip --version >/dev/null 2>&1; then return 0; fi
    find_python
    say "making .venv with $("$python" --version)"
    venv_package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    can_make_venv || command -v uv >/dev/null 2>&1 || apt_install "$venv_package" || need_uv ||
        fail "this Python makes no environments; run this, or let an administrator do it, then start again:
    $(by_hand "$venv_package")"
    if can_make_venv; then
        "$python" -m venv --clear "$root/.venv"
    else
        uv venv --quiet --clear --seed --python "$python" "$root/.venv"
    fi || fail "could not make $root/.venv: see above"
}

# unchanged FILE STAMP: was FILE, as it is now, what the last finished install used?
unchanged() { [ -f "$2" ] && [ "$(cat "$2")" = "$(sha256sum <"$1")" ]; }

need_pinned() {
    unchanged "$lock" "$root/.venv/installed.sha256" && return 0
    say "installing the pinned Python packages (the first time some 900 MB)"
    "$venv_python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock" ||
        fail "pip could not install packaging/requirements-dev.lock: see above; is the package index reachable?"
    sha256sum <"$lock" >"$root/.venv/installed.sha256"
}

# The command .venv/bin/softphone, which starts this checkout. Nothing is fetched: hatchling is among the pinned ones.
need_softphone() {
    here="$root $(sha256sum <"$root/pyproject.toml")"
    stamp=$root/.venv/softphone.installed
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$here" ]; then return 0; fi
    offline="--no-index --no-build-isolation --no-deps"
    # shellcheck disable=SC2086 # several words
    "$venv_python" -m pip install -qq --disable-pip-version-check $offline -e "$root" ||
        fail "pip could not make .venv/bin/softphone: see above"
    printf '%s\n' "$here" >"$stamp"
}

# Without it each start compiles some 400 modules where PYTHONDONTWRITEBYTECODE is set or the folder is read-only.
need_bytecode() { "$venv_python" -m compileall -q "$root/softphone" "$root/tests" || say "some bytecode was not written"; }

need_node_modules() {
    unchanged "$web/package-lock.json" "$web/node_modules/.installed.sha256" && return 0
    say "installing the JavaScript checker"
    (cd "$web" && npm ci --silent --no-audit --no-fund) ||
        fail "npm ci failed in tests/web: see above; is the package registry reachable?"
    sha256sum <"$web/package-lock.json" >"$web/node_modules/.installed.sha256"
}

# ---- verbs -----------------------------------------------------------------------------------------------

has_screen() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# PipeWire answers at PulseAudio's socket too.
has_sound() { [ -n "${PULSE_SERVER:-}" ] || [ -S "${XDG_RUNTIME_DIR:-/nonexistent}/pulse/native" ]; }

need_python() {
    need_venv
    need_pinned
    need_softphone
    need_bytecode
}

setup() {
    # shellcheck disable=SC2086 # several groups
    want_system engine fonts screenless sound+desktop packages node $desktops
    need_python
    if command -v npm >/dev/null 2>&1; then need_node_modules; fi
    say "ready"
}

run() {
    if has_screen && has_sound; then
        need_system engine
        want_system fonts
        need_python
        cd "$root"
        exec "$venv_python" -m softphone run --sandbox "$@"
    fi
    say "no screen or no sound here: showing the demo on a virtual screen"
    need_system engine screenless
    want_system fonts
    need_python
    cd "$root"
    exec "$venv_python" packaging/demo.py "$@"
}

# stage NAME COMMAND...: runs it, whatever happened before, and keeps outcome and time for the summary.
stage() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    begun=$(date +%s)
    if "$@"; then outcome="ok    "; else outcome=FAILED; fi
    printf '  %s  %4d s  %s\n' "$outcome" $(($(date +%s) - begun)) "$name" >>"$figures/summary"
}

# pytest_on NAME "PATHS" ARGS...: with a choice among the ARGS (-k) it is fine that nothing of it lies in these paths.
pytest_on() {
    times=$figures/$1.xml
    paths=$2
    shift 2
    code=0
    # shellcheck disable=SC2086 # several paths, and a pattern
    "$venv_python" -m pytest $paths --junitxml="$times" "$@" || code=$?
    [ "$code" -eq 0 ] || { [ "$code" -eq 5 ] && [ $# -gt 0 ]; }
}

# Most of the time goes by waiting for sound and for engines, so three lanes go beside one another. QtWebEngine lives
# once in a process: widgets and ports have processes of their own. Where sound is heard two files go at a time, each
# on an imaginary computer of its own, and before all that only computes.
lane() {
    which=$1
    shift
    case $which in
    end2end)
        stage "end-to-end tests with real sound (pytest)" pytest_on end2end "-n 2 --dist loadfile tests/end2end" "$@"
        ;;
    ports)
        stage "tests of the ports, on the fake and on the real page (pytest)" \
            pytest_on ports "-n 2 --dist loadfile tests/contract" "$@"
        ;;
    parts)
        stage "format (ruff format --check)" "$venv_python" -m ruff format --quiet --check .
        stage "lint (ruff check)" "$venv_python" -m ruff check --quiet .
        stage "types (mypy)" "$venv_python" -m mypy
        stage "JavaScript types (tsc)" npm --prefix "$web" run --silent check
        stage "JavaScript tests (node --test)" npm --prefix "$web" test --silent
        stage "tests of the parts (pytest)" pytest_on parts "tests/test_*.py tests/unit tests/ui" "$@"
        ;;
    esac
}

# beside PRIORITY LANE ARGS...: begins it in a session of its own, which can be ended as a whole.
beside() {
    priority=$1
    shift
    setsid nice -n "$priority" sh "$root/packaging/dev.sh" lane "$@" >"$figures/$1.said" 2>&1 &
    lanes="$lanes $!"
}

# What was slow, from what pytest wrote of each test.
slowest() {
    cat "$figures"/*.xml | grep -o '<testcase [^>]*' |
        sed 's/.*classname="\([^"]*\)" name="\([^"]*\)" time="\([^"]*\)".*/\3 s  \1::\2/' | sort -rn | head -20
}

run_tests() {
    need_system engine fonts screenless sound+desktop packages node
    need_python
    need_node_modules
    cd "$root"
    # The tests bring their own screen and sound: nothing shall flash up on, or be heard from, this desktop.
    unset DISPLAY WAYLAND_DISPLAY PULSE_SERVER QT_QPA_PLATFORM
    figures=$(mktemp -d)
    export figures
    for group in $desktops; do
        want_system "$group"
        # shellcheck disable=SC2086 # one package a line
        [ -z "$missing" ] || echo "  not run         tests of $group without" $missing >>"$figures/summary"
    done
    lanes=
    beside 0 ports "$@"
    beside 10 parts "$@"
    trap 'for pid in $lanes; do kill -- "-$pid" 2>/dev/null || :; done; rm -rf "$figures"' EXIT
    trap 'exit 130' INT TERM
    lane end2end "$@"
    code=0
    for pid in $lanes; do wait "$pid" || code=$?; done
    cat "$figures"/*.said
    printf '\n== the slowest tests\n'
    slowest
    printf '\n== acceptance tests by number\n'
    "$venv_python" -m tests.acceptance --read "$figures"/*.xml || :
    printf '\n== summary\n'
    cat "$figures/summary"
    [ "$code" -eq 0 ] && ! grep -q "^  FAILED" "$figures/summary"
}

# Every step stands on the one before: the first that fails ends it.
make_packages() {
    need_system engine fonts screenless sound+desktop packages package-trial
    need_python
    cd "$root"
    for step in wheel all inventory; do "$venv_python" packaging/package.py "$step" || return; done
}

soak() {
    need_system engine fonts screenless sound+desktop
    need_python
    cd "$root"
    exec "$venv_python" -m tests.bench.soak_calls "$@"
}

cuts() {
    need_system engine fonts screenless sound+desktop cuts
    need_python
    cd "$root"
    exec "$venv_python" -m tests.bench.media_cuts "$@"
}

bench() {
    need_system engine fonts screenless sound+desktop
    want_system bench
    need_python
    cd "$root"
    exec "$venv_python" -m tests.bench "$@"
}

acceptance() {
    need_system engine fonts screenless sound+desktop
    need_python
    cd "$root"
    exec "$venv_python" -m tests.acceptance "$@"
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
setup) setup ;;
run) run "$@" ;;
test) run_tests "$@" ;;
lane) lane "$@" ;; # of `test`
packages) make_packages ;;
soak) soak "$@" ;;
cuts) cuts "$@" ;;
acceptance) acceptance "$@" ;;
bench) bench "$@" ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
