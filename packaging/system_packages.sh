# The system packages of packaging/system-packages.txt, by group: what is missing, how it is installed, what to tell.
# Read by packaging/dev.sh, which sets $root, say and fail.

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

# Finds once how a command gets root's rights: $by is put before it. Fails where there is no way, and leaves nobody
# waiting: sudo asks for a password only on a terminal.
may_install() {
    if [ -z "${rights:-}" ]; then
        rights=yes
        if [ "$(id -u)" -eq 0 ]; then
            by=env
        elif ! command -v sudo >/dev/null 2>&1; then
            rights=no
        elif sudo -n true 2>/dev/null; then
            by="sudo -n env"
        elif [ -t 0 ]; then
            say "system packages are missing: $1"
            say "sudo may ask for your password, to install them"
            by="sudo env"
            sudo -v || rights=no
        else
            rights=no
        fi
    fi
    [ "$rights" = yes ]
}

# shellcheck disable=SC2086 # several words
as_root() { $by DEBIAN_FRONTEND=noninteractive "$@"; }

offered_names() { for package in "$@"; do offered_name "$package"; done | tr '\n' ' '; }

# Installs the named packages with apt. Returns 1, having told why, when that is not to be had.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    may_install "$*" || return 1
    as_root apt-get update -qq || {
        say "apt-get update failed: see above"
        return 1
    }
    wanted=$(offered_names "$@") # only now: a fresh machine knew no names before
    say "installing system packages: $wanted"
    # shellcheck disable=SC2086 # package names hold no spaces
    said=$(as_root apt-get install -y -qq --no-install-recommends $wanted 2>&1) || {
        say "apt-get could not install: $wanted
$said"
        return 1
    }
}

# Prints the command with which an administrator installs these packages.
by_hand() {
    command="apt-get update && apt-get install -y --no-install-recommends $(offered_names "$@" | sed 's/ $//')"
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1; then command="sudo sh -c '$command'"; else command="su -c '$command'"; fi
    fi
    printf '%s\n' "$command"
}

# Makes sure of the named groups of packaging/system-packages.txt: sets $missing to what could not be installed.
install_groups() {
    missing=
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=$(missing_packages "$@")
    # shellcheck disable=SC2086 # one package a line
    if [ -z "$missing" ] || apt_install $missing; then missing=; fi
}

# What the verb cannot do without.
need_system() {
    install_groups "$@"
    # shellcheck disable=SC2086
    [ -z "$missing" ] || fail "system packages are missing; run this, or let an administrator do it, then start again:
    $(by_hand $missing)"
}

# What makes it better or comes later: without root's rights it is only told.
want_system() {
    install_groups "$@"
    # shellcheck disable=SC2086
    [ -z "$missing" ] || say "going on without some system packages; an administrator can add them by:
    $(by_hand $missing)"
}
