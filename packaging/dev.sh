#!/bin/sh
# From a fresh clone to a running softphone, with nothing before it:
#
#   sh packaging/dev.sh run [args]     the app on the sandbox; without a screen or sound, a scripted demo of it
#   sh packaging/dev.sh test [args]    every check and test; the arguments go to pytest (test -k dial)
#   sh packaging/dev.sh packages       build wheel, .deb and portable archive, try the last two, list what is inside
#   sh packaging/dev.sh setup          all that run and test need, and nothing started
#
# Written for Debian 12/13 and Ubuntu 24.04 or newer. On other systems the system packages are the reader's
# own business (packaging/system-packages.txt lists them); the rest works the same.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv_python=$root/.venv/bin/python
lock=$root/packaging/requirements-dev.lock
web=$root/tests/web

say() { printf 'dev.sh: %s\n' "$*"; }
fail() {
    printf 'dev.sh: %s\n' "$*" >&2
    exit 1
}

# ---- system packages -------------------------------------------------------------------------------------

# Prints "package [command]" for every line of the named groups.
packages_of() {
    awk -v groups=" $* " '
        /^\[/ { wanted = index(groups, " " substr($1, 2, length($1) - 2) " ") }
        /^[^[#]/ && wanted { print $1, $2 }' "$root/packaging/system-packages.txt"
}

# Prints those packages of the named groups that are neither installed, nor provided by an installed package
# (that is how renamed ones are found), nor made unnecessary by a command on PATH.
missing_packages() {
    present=$(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
        sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -d ' ' | tr ',' '\n')
    packages_of "$@" | while read -r package command; do
        if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
        printf '%s\n' "$present" | grep -qxF -e "$package" || printf '%s\n' "$package"
    done
}

# Prints the name under which this release offers a package: its own, or the one of the 64-bit-time renaming.
offered_name() {
    for name in "$1" "$1t64"; do
        if apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [^(]'; then
            printf '%s\n' "$name"
            return
        fi
    done
    printf '%s\n' "$1" # apt then says in its own words what is wrong with it
}

# Runs a command with root's rights. Fails with the exact command when there is no way to get them.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif sudo -n true 2>/dev/null; then
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    else
        fail "please run this, then start again:  sudo apt-get update && sudo apt-get install -y $wanted"
    fi
}

offered_names() { for package in "$@"; do offered_name "$package"; done | tr '\n' ' '; }

# Installs the named packages with apt.
apt_install() {
    wanted=$(offered_names "$@")
    as_root apt-get update -qq || fail "apt-get update failed: see above, then start again"
    wanted=$(offered_names "$@") # a fresh machine knew no names before
    say "installing system packages: $wanted"
    # shellcheck disable=SC2086 # package names hold no spaces
    said=$(as_root apt-get install -y -qq --no-install-recommends $wanted 2>&1) ||
        fail "apt-get could not install: $wanted
$said"
}

# Makes sure of the named groups of packaging/system-packages.txt.
need_system() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=$(missing_packages "$@")
    # shellcheck disable=SC2086 # one package a line
    [ -z "$missing" ] || apt_install $missing
}

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

# Not run here: a Python that uv downloads, for systems (Debian 12) that offer none new enough themselves.
python_from_uv() {
    command -v uv >/dev/null 2>&1 || {
        python3 -m venv "$root/.cache/uv" >/dev/null 2>&1 &&
            "$root/.cache/uv/bin/python" -m pip install --quiet uv >/dev/null 2>&1 || return 0
        PATH=$root/.cache/uv/bin:$PATH
    }
    uv python install --quiet 3.13 >/dev/null 2>&1 && uv python find 3.13 2>/dev/null || :
}

# Sets $python.
find_python() {
    python=$(first_that_starts)
    if [ -z "$python" ] && command -v apt-get >/dev/null 2>&1; then
        apt_install python3 python3-venv
        python=$(first_that_starts)
    fi
    [ -n "$python" ] || python=$(python_from_uv)
    [ -n "$python" ] || fail "no Python 3.12 or newer starts here: install python3.12, python3.13 or python3.14, then start again"
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then # Debian ships these apart
        apt_install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

need_venv() {
    starts "$venv_python" && return 0
    find_python
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear "$root/.venv" || fail "could not make $root/.venv: see above"
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

need_python() { need_venv && need_pinned; }

setup() {
    need_system engine fonts screenless sound+desktop packages node
    need_python
    need_node_modules
    say "ready"
}

run() {
    if has_screen && has_sound; then
        need_system engine fonts
        need_python
        cd "$root"
        exec "$venv_python" -m softphone run --sandbox "$@"
    fi
    say "no screen or no sound here: showing the demo on a virtual screen"
    need_system engine fonts screenless sound+desktop
    need_python
    cd "$root"
    exec "$venv_python" packaging/demo.py "$@"
}

# stage NAME COMMAND...: runs it, whatever happened before, and keeps the outcome for the summary.
stage() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        summary="$summary  ok      $name
"
    else
        summary="$summary  FAILED  $name
"
        failed=1
    fi
}

# beside NAME COMMAND...: begins it beside the stages that follow; one at a time. `joined` is its stage: it shows what
# was printed meanwhile.
beside() {
    beside_name=$1
    shift
    beside_says=$(mktemp)
    "$@" >"$beside_says" 2>&1 &
    beside_pid=$!
    # Whoever ends us early ends it too.
    trap 'kill "$beside_pid" 2>/dev/null; rm -f "$beside_says"' EXIT
    trap 'exit 130' INT TERM
}

joined() { stage "$beside_name" show_joined; }

show_joined() {
    code=0
    wait "$beside_pid" || code=$?
    cat "$beside_says"
    rm -f "$beside_says"
    trap - EXIT INT TERM
    return "$code"
}

# pytest_on "PATHS" ARGS...: with a choice among the ARGS (-k) it is fine that nothing of it lies in these paths.
pytest_on() {
    paths=$1
    shift
    code=0
    # shellcheck disable=SC2086 # several paths, and a pattern
    "$venv_python" -m pytest $paths "$@" || code=$?
    [ "$code" -eq 0 ] || { [ "$code" -eq 5 ] && [ $# -gt 0 ]; }
}

run_tests() {
    need_system engine fonts screenless sound+desktop packages node
    need_python
    need_node_modules
    cd "$root"
    # The tests bring their own screen and sound: nothing shall flash up on, or be heard from, this desktop.
    unset DISPLAY WAYLAND_DISPLAY PULSE_SERVER QT_QPA_PLATFORM
    summary=
    failed=0
    # QtWebEngine lives once in a process, and so do its tests: each part has a process of its own. The parts' tests
    # want a processor, the others mostly wait for sound and time limits: beside one another they cost half the time.
    # The end-to-end tests have the machine to themselves; two files at a time, each on a computer of its own.
    beside "tests of the parts (pytest)" pytest_on "tests/test_*.py tests/unit tests/ui" "$@"
    stage "format (ruff format --check)" "$venv_python" -m ruff format --quiet --check .
    stage "lint (ruff check)" "$venv_python" -m ruff check --quiet .
    stage "types (mypy)" "$venv_python" -m mypy
    stage "JavaScript types (tsc)" npm --prefix "$web" run --silent check
    stage "JavaScript tests (node --test)" npm --prefix "$web" test --silent
    stage "tests of the ports, on the fake and on the real page (pytest)" pytest_on tests/contract "$@"
    joined
    stage "end-to-end tests with real sound (pytest)" pytest_on "-n 2 --dist loadfile tests/end2end" "$@"
    printf '\n== summary\n%s' "$summary"
    return "$failed"
}

# Every step stands on the one before: the first that fails ends it.
make_packages() {
    need_system engine fonts screenless sound+desktop packages package-trial
    need_python
    cd "$root"
    for step in wheel all inventory; do "$venv_python" packaging/package.py "$step" || return; done
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
setup) setup ;;
run) run "$@" ;;
test) run_tests "$@" ;;
packages) make_packages ;;
*)
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
