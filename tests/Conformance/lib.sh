# What the conformance scripts share: finding things, installing what is missing, starting and stopping our server.
# shellcheck shell=bash
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
shared=${SHARED:-$repo/../shared}
work=$(mktemp -d)
servers=()

finish() {
    for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    rm -rf "$work"
}
trap finish EXIT

# need COMMAND-OR-FILE PACKAGE...: installs Debian packages unless the first argument is there.
need() {
    local what=$1
    shift
    if command -v "$what" >/dev/null 2>&1 || [ -e "$what" ]; then return 0; fi
    apt-get install -y -q --no-install-recommends "$@" >"$work/apt.log" 2>&1 ||
        { apt-get update -q >>"$work/apt.log" 2>&1 && apt-get install -y -q --no-install-recommends "$@" >>"$work/apt.log" 2>&1; } ||
        { echo "cannot install $*:" >&2; tail -5 "$work/apt.log" >&2; exit 1; }
}

# need_shared FILE: skips the whole script where the recordings and suites are not beside the checkout.
need_shared() {
    [ -e "$shared/$1" ] && return 0
    echo "skipped: $1 is not beside this checkout (set SHARED)"
    echo "0 passed, 0 failed"
    exit 0
}

# serve NAME OPTION...: starts our server; sets $url.
serve() {
    local name=$1 dll=$repo/src/Fixtures.Toolkit.Server/bin/Release/net10.0/Fixtures.Toolkit.Server.dll
    shift
    if [ -z "${built:-}" ]; then
        dotnet build -c Release -v q "$repo/src/Fixtures.Toolkit.Server" >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; exit 1; }
        built=1
    fi
    dotnet "$dll" serve "$@" >"$work/$name.out" 2>"$work/$name.err" &
    servers+=($!)
    for _ in $(seq 300); do
        url=$(sed -n 's/^ready //p' "$work/$name.out")
        [ -n "$url" ] && { url=${url%/}; return 0; }
        kill -0 "${servers[-1]}" 2>/dev/null || break
        sleep 0.1
    done
    echo "the server did not start:" >&2
    cat "$work/$name.out" "$work/$name.err" >&2
    exit 1
}

# totals PASSED FAILED: the last line, and the script's status.
totals() {
    echo "$1 passed, $2 failed"
    [ "$2" -eq 0 ]
}
