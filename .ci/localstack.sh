# LocalStack's S3 as a plain process, without Docker. Sourced by run.
#
#   localstack_start   sets LOCALSTACK_URL and LOCALSTACK_PYTHON, or fails with the log's end
#   localstack_stop    harmless when nothing runs

LOCALSTACK_PID=
LOCALSTACK_ROOT=

# 4.13.1 is the newest version that Python 3.11 can read, and from 2026.3 on it wants an account.
# Newer releases of what it depends on break it, so every version is written down.
localstack_install() {
  local pins=$HERE/localstack.txt
  local venv=${XDG_CACHE_HOME:-$HOME/.cache}/standin-ci/localstack-$(sha256sum "$pins" | cut -c1-12)
  LOCALSTACK_PYTHON=$venv/bin/python
  [[ -f $venv/complete ]] && return
  local python
  python=$(find_python) || fail "LocalStack needs Python 3.11 or later with venv, and none was found"
  rm -rf "$venv"
  "$python" -m venv "$venv"
  "$LOCALSTACK_PYTHON" -m pip install --quiet --disable-pip-version-check --requirement "$pins"
  touch "$venv/complete"
}

find_python() {
  local python
  for round in installed fetched; do
    for python in python3 python3.13 python3.12 python3.11; do
      # ensurepip is what Debian leaves out of python3 and a virtual environment needs.
      if "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python"
        return
      fi
    done
    [[ $round == installed && $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 1
    { apt-get update && apt-get install --yes python3 python3-venv; } >/dev/null || return 1
  done
}

localstack_start() {
  localstack_install
  LOCALSTACK_ROOT=$(mktemp -d)
  local port log=$LOCALSTACK_ROOT/log
  port=$("$LOCALSTACK_PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  LOCALSTACK_URL=http://127.0.0.1:$port
  # Hypercorn, because LocalStack's other server listens on every interface.
  # Not "in Docker", or it would keep its files under /var/lib.
  (
    cd "$LOCALSTACK_ROOT"
    exec env SERVICES=s3 EAGER_SERVICE_LOADING=1 GATEWAY_SERVER=hypercorn \
      GATEWAY_LISTEN="127.0.0.1:$port" DNS_ADDRESS=false DISABLE_EVENTS=1 \
      SKIP_SSL_CERT_DOWNLOAD=1 OVERRIDE_IN_DOCKER=0 FILESYSTEM_ROOT="$LOCALSTACK_ROOT" \
      XDG_CACHE_HOME="$LOCALSTACK_ROOT/cache" \
      "$LOCALSTACK_PYTHON" -m localstack.runtime.main
  ) >"$log" 2>&1 &
  LOCALSTACK_PID=$!
  for _ in $(seq 120); do
    if "$LOCALSTACK_PYTHON" "$HERE/s3_running.py" "$LOCALSTACK_URL"; then
      echo "LocalStack's S3 runs at $LOCALSTACK_URL"
      return
    fi
    kill -0 "$LOCALSTACK_PID" 2>/dev/null || break
    sleep 1
  done
  tail -n 40 "$log" >&2
  fail "LocalStack did not say within 120 s that its S3 runs; the end of its log is above"
}

localstack_stop() {
  if [[ -n $LOCALSTACK_PID ]]; then
    kill "$LOCALSTACK_PID" 2>/dev/null || true
    for _ in $(seq 20); do
      kill -0 "$LOCALSTACK_PID" 2>/dev/null || break
      sleep 0.5
    done
    kill -9 "$LOCALSTACK_PID" 2>/dev/null || true
    wait "$LOCALSTACK_PID" 2>/dev/null || true
  fi
  [[ -z $LOCALSTACK_ROOT ]] || rm -rf "$LOCALSTACK_ROOT"
  LOCALSTACK_PID=
  LOCALSTACK_ROOT=
}
