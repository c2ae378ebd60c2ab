# What samples/run and tests/run share: Debian's packages, and the program in build/. Sourced, in the project's root.
# shellcheck shell=bash

# Names of files may have any letters (Java takes them by the locale), and what apt-get says is read in English.
export LC_ALL=C.UTF-8

# help_where_asked SCRIPT ARGUMENT...: prints what stands at the script's head, where the first argument asks for it.
help_where_asked() {
    case "${2:-}" in
        -h | --help)
            sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1"
            exit 0
            ;;
    esac
}

# patiently WHAT COMMAND...: runs it, with a line every 20 seconds on the script's own output, wherever the command's
# goes, so that nobody takes a long step for a hung one.
exec 3>&1
patiently() {
    local what=$1 started=$SECONDS status=0 ticker
    shift
    while sleep 20 </dev/null >/dev/null 2>&1 3>&- && kill -0 $$ 2>/dev/null; do
        echo "… $what: $((SECONDS - started)) s so far" >&3
    done >/dev/null &
    ticker=$!
    "$@" 3>&- || status=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    return $status
}

# Ends the run with one sentence.
fail() {
    printf '%s: %s\n' "$0" "$1" >&2
    exit 1
}

# The names that lists of packages hold.
packages_in() {
    sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"
}

# Installs those packages of the lists that are missing. Asks dpkg once, so it takes no time when none is.
install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "this is not Debian (there is no apt-get): install what is named in $* by this system's own means, then run: cmake --preset release && cmake --build --preset release"
    local wanted present missing
    wanted=$(packages_in "$@" | sort -u)
    # dpkg-query fails where it knows nothing of a package: then it is missing.
    # shellcheck disable=SC2086
    present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u) || true
    missing=$(comm -23 <(echo "$wanted") <(echo "$present") | tr '\n' ' ')
    [ -n "$missing" ] || return 0

    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "packages are missing, and installing them takes root or sudo; as root, run: apt-get update && apt-get install --no-install-recommends $missing"
        as_root=(sudo)
    fi
    echo "Installing $missing(some minutes where nothing is there yet)"
    make_build_folder
    # Where a mirror (of some other software, perhaps) is not reached, the lists are only old: what counts is whether the install works.
    patiently "asking Debian's mirror what there is" \
        "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update >build/packages.log 2>&1 || true
    # shellcheck disable=SC2086
    patiently "installing" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends $missing >>build/packages.log 2>&1 ||
        fail "packages are missing, and $(why_not_installed) (all that apt-get said is in build/packages.log)"
}

# What a person can do something about, of all that build/packages.log says.
why_not_installed() {
    local log=build/packages.log names
    if grep -q '^sudo: ' $log; then
        grep '^sudo: ' $log | tail -n 1
    elif grep -qEi 'resolving|could not resolve|could not connect|unable to connect|cannot initiate the connection|network is unreachable|connection (timed out|failed|refused)' $log; then
        echo "Debian's mirror cannot be reached: is there a network?"
    elif grep -qEi 'no space left|enough free space' $log; then
        echo "the disk is too full to install them"
    elif grep -qE 'Unable to locate package|has no installation candidate' $log; then
        names=$(sed -nE "s/.*Unable to locate package (.*)/\1/p; s/.*Package '?([^ ']*)'? has no installation candidate.*/\1/p" $log | sort -u | tr '\n' ' ')
        echo "there is none of the name ${names}here: the names are those of Debian 12"
    else
        echo "apt-get failed: $(grep '^E: ' $log | head -n 1)"
    fi
}

make_build_folder() {
    local said owner
    # What is tried, not what the rights say: root may do all but write to what is mounted read-only.
    said=$({ mkdir -p build && : >>build/packages.log; } 2>&1) && return 0
    owner=$(stat -c %U build 2>/dev/null || stat -c %U .)
    case $said in
        *"Read-only file system"*) fail "cannot write into $PWD/build: $PWD is mounted read-only; work in a copy that may be written, for instance: cp -r $(printf '%q' "$PWD") ~/rapporteur" ;;
        *"No space left"*) fail "cannot write into $PWD/build: the disk is full" ;;
    esac
    [ "$owner" != "$(id -un 2>/dev/null)" ] ||
        fail "cannot write into $PWD/build, which is yours and read-only: chmod -R u+w $(printf '%q' "$PWD"), or work in a copy"
    fail "cannot write into $PWD/build, which belongs to $owner: run as that user, or work in a copy of your own"
}

# configure PRESET CACHE-ENTRY...
configure() {
    local preset=$1 launcher=
    shift
    make_build_folder
    ! command -v ccache >/dev/null || launcher=ccache
    cmake --preset "$preset" -D CMAKE_CXX_COMPILER_LAUNCHER=$launcher "$@" >build/configure.log 2>&1 || {
        cat build/configure.log >&2
        fail "the project cannot be configured; what CMake says of it stands above"
    }
}

# build PRESET ARGUMENT...
build() {
    local preset=$1
    shift
    # So that a compiler cache knows a file again that was compiled in another copy of the project.
    local build=(env "CCACHE_BASEDIR=$PWD" CCACHE_NOHASHDIR=1 cmake --build --preset "$preset" "$@")
    # One line that counts up is fine on a terminal; anywhere else, what goes wrong and how long it takes are.
    [ -t 1 ] || build=(patiently "building" "${build[@]}" -- --quiet)
    "${build[@]}" ||
        fail "the project does not compile; what the compiler says of it stands above"
}
