# shellcheck shell=bash
# What every script here shares. Source it: `. "$(dirname "$0")/lib.sh"`.
#
# Scripts run from the root of the repository, stop at the first error, print what they do on stderr,
# and keep stamps under target/stamps so that a second run skips what has not changed.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

STAMPS=target/stamps
VENV=.venv
# Kept between clones: what is expensive and depends only on the compiler.
CACHE=${SIGNAAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/signaal}

# Colours only for a person at a terminal.
if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then BOLD=$'\e[1m' PLAIN=$'\e[0m'; else BOLD='' PLAIN=''; fi

say() { printf '%s== %s%s\n' "$BOLD" "$*" "$PLAIN" >&2; }
note() { printf '   %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# quietly COMMAND... - shows the output only when the command fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    cat "$log" >&2
    rm -f "$log"
    return "$status"
  fi
}

# can_apt - true where this script may install Debian packages itself.
can_apt() { have apt-get && [ "$(id -u)" = 0 ] && [ -z "${SIGNAAL_NO_APT:-}" ]; }

# apt_install PACKAGE... - installs Debian packages, or says what to install by hand.
apt_install() {
  can_apt || die "please install by hand (Debian names): $*"
  note "apt-get install $*"
  export DEBIAN_FRONTEND=noninteractive
  # Another apt may be running on a machine that has just started: wait for its lock.
  local wait=(-o DPkg::Lock::Timeout=300)
  if ! quietly apt-get "${wait[@]}" install -y -qq --no-install-recommends "$@" 2>/dev/null; then
    quietly apt-get "${wait[@]}" update -qq
    quietly apt-get "${wait[@]}" install -y -qq --no-install-recommends "$@"
  fi
}

# fingerprint PATH... - one number over names and contents of all source files below the paths.
fingerprint() {
  local paths=() path
  while IFS= read -r path; do paths+=("$path"); done < <(existing "$@")
  [ ${#paths[@]} -gt 0 ] || { echo none; return; }
  find "${paths[@]}" \( -name target -o -name node_modules -o -name dist -o -name __pycache__ -o -name .venv \
    -o -name '.*_cache' -o -name .ipynb_checkpoints \) -prune -o -type f ! -name '*.so' ! -name '*.pyc' \
    -exec cksum {} + | LC_ALL=C sort | cksum | tr ' ' '-'
}

# is_fresh NAME FINGERPRINT - true when step NAME was finished with this fingerprint.
is_fresh() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }

# done_with NAME FINGERPRINT - remembers that step NAME is finished.
done_with() {
  mkdir -p "$STAMPS"
  printf '%s\n' "$2" >"$STAMPS/$1"
}

# existing PATH... - those of the paths that exist, one a line.
existing() {
  local path
  for path in "$@"; do if [ -e "$path" ]; then printf '%s\n' "$path"; fi; done
}

need_rust() {
  have cargo || die "cargo is not on PATH: install Rust 1.95 or newer with rustup"
  have cc || apt_install gcc libc6-dev
}

need_node() {
  have node && have npm || apt_install nodejs npm
  # require() of an ES module needs 20.19.
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 19) ? 0 : 1)' ||
    die "Node 20.19 or newer is needed, this is $(node --version)"
}
