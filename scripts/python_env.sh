#!/bin/sh
# Prints the path of the Python interpreter to run analyze_dataset.py with.
#
#     scripts/python_env.sh [PYTHON] [VENV]        default: python3 .venv
#     scripts/python_env.sh --check [PYTHON]       only tells whether it can be used
#
# It makes a virtual environment in VENV with the packages of requirements.txt, or takes the one an earlier run
# completed. Where that cannot be done (no ensurepip, no package index, a read-only directory) it prints PYTHON
# itself and says on stderr what the analysis will lack. A directory that it did not make is left alone.
# Exit codes: 0 an interpreter was printed, 1 there is no Python 3.8 or later.
set -eu

check_only=false
if [ "${1:-}" = --check ]; then
  check_only=true
  shift
fi
python=${1:-python3}
venv=${2:-.venv}
requirements=$(dirname "$0")/requirements.txt
stamp=$venv/.requirements
seconds=300 # for one installation, where the command timeout exists

say() {
  echo "python_env.sh: $*" >&2
}

version() {
  "$1" -c 'import sys; print(sys.version)' 2>/dev/null
}

has() {
  "$1" -c "import $2" >/dev/null 2>&1
}

# pip compiles no package here: Python compiles what it uses, which is a tenth of it.
install() {
  set -- "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-compile \
    --retries 1 --timeout 15 "$@"
  if command -v timeout >/dev/null; then
    set -- timeout "$seconds" "$@"
  fi
  "$@" </dev/null >&2
}

prepare() {
  if [ -e "$venv" ] && [ ! -f "$stamp" ]; then
    reason="$venv was not made by this script and is left alone: "
    return
  fi
  reason="the virtual environment $venv could not be completed: "
  mkdir -p "$venv" 2>/dev/null && (echo incomplete >"$stamp") 2>/dev/null || return
  if [ "$(version "$venv/bin/python")" != "$(version "$python")" ] || ! has "$venv/bin/python" pip; then
    made=true
    "$python" -m venv --clear "$venv" >/dev/null 2>&1 || made=false
    echo incomplete >"$stamp" # --clear took it away
    $made || return
  fi
  say "installing matplotlib into $venv (once, half a minute)"
  if install -r "$requirements" 2>/dev/null; then
    echo "$wanted" >"$stamp"
  fi
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
  say "$python is not a usable Python 3.8 or later; name one with PYTHON=..., as in: make stack PYTHON=python3.11"
  exit 1
fi
if $check_only; then
  exit
fi

reason=
wanted="$(cksum <"$requirements") $(version "$python" | tr '\n' ' ')"
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || ! has "$venv/bin/python" matplotlib; then
  prepare || true
fi

chosen=$(command -v "$python")
if has "$venv/bin/python" matplotlib; then
  chosen=$(cd "$venv" && pwd)/bin/python
fi
has "$chosen" matplotlib || say "${reason}the analysis will have no picture (matplotlib)"
echo "$chosen"
