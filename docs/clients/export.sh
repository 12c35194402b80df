#!/bin/sh
# Exports the result of one NQL query of Nexthink to a file, with curl and nothing else.
#
#   export.sh [FILE]      FILE is export.csv unless told otherwise
#
# STANDIN_NEXTHINK_URL  the API's base URL
# STANDIN_IDENTIFIER    the query's id, as #my_query
# NEXTHINK_CREDENTIALS  client id and secret, with a colon between them
set -u

base=${STANDIN_NEXTHINK_URL:?expected the base URL of the API}
query=${STANDIN_IDENTIFIER:?expected the id of a query}
credentials=${NEXTHINK_CREDENTIALS:-my-client-id:my-client-secret}
out=${1:-export.csv}
token=

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

# The value of a text in the JSON of the last answer; nothing if it is null or missing.
field() { sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' "$work/body" | head -n 1; }
header() { tr -d '\r' <"$work/headers" | sed -n "s/^$1: *//Ip" | tail -n 1; }

# Seconds since 1970 of any date that a header can have, with the date of GNU or of BSD.
seconds_of() {
  date -u -d "$1" +%s 2>/dev/null ||
    date -j -u -f '%Y-%m-%dT%H:%M:%S' "${1%%[.Z]*}" +%s 2>/dev/null ||
    date -j -u -f '%a, %d %b %Y %H:%M:%S GMT' "$1" +%s
}

# Retry-After is a number, or a date of either kind, which is meant by the server's clock.
seconds_to_wait() {
  case $1 in
    *[!0-9]*) echo $(($(seconds_of "$1") - $(seconds_of "$(header Date)"))) ;;
    *) echo "$1" ;;
  esac
}

# Waits as the last answer asks for, or else longer each time.
pause() {
  asked=$(header Retry-After)
  if [ -n "$asked" ]; then wait=$(seconds_to_wait "$asked"); else wait=$((1 << $1)); fi
  [ "$wait" -le 600 ] || die "told to come back in $wait s"
  [ "$wait" -le 0 ] || sleep "$wait"
}

# once METHOD PATH AUTHORIZATION [BODY]: leaves the status code in $status; 000 if no answer came.
once() {
  : >"$work/headers"
  if [ $# -gt 3 ]; then set -- "$1" "$2" "$3" -H 'Content-Type: application/json' -d "$4"; fi
  method=$1 path=$2 authorization=$3
  shift 3
  status=$(curl -sS --max-time 30 -X "$method" -H "Authorization: $authorization" "$@" \
    -D "$work/headers" -o "$work/body" -w '%{http_code}' "$base$path") || status=000
}

log_in() {
  tries=0
  basic=$(printf '%s' "$credentials" | base64 | tr -d '\n')
  once POST /api/v1/token "Basic $basic"
  while is_worth_another_try; do once POST /api/v1/token "Basic $basic"; done
  [ "$status" = 200 ] || die "no token was given: $status"
  token=$(field access_token)
}

is_worth_another_try() {
  case $status in 000 | 429 | 5??) ;; *) return 1 ;; esac
  tries=$((tries + 1))
  [ "$tries" -le 5 ] || die "given up after $tries tries: $status"
  pause "$tries"
}

# ask METHOD PATH [BODY]: a call with a token; with another one if that has expired.
ask() {
  tries=0
  renewed=no
  while :; do
    method=$1 path=$2
    if [ $# -gt 2 ]; then once "$1" "$2" "Bearer $token" "$3"; else once "$1" "$2" "Bearer $token"; fi
    if [ "$status" = 401 ] && [ "$renewed" = no ]; then
      renewed=yes
      log_in
      tries=0
    else
      is_worth_another_try || return 0
    fi
  done
}

# Without a token, since the URL is signed. What broke off goes on where it ended.
download() {
  tries=0
  rm -f "$out"
  until code=$(curl -sS -f --max-time 300 -C - -o "$out" -w '%{http_code}' "$1"); do
    [ "$code" != 403 ] || return 1
    [ "$code" != 404 ] || die "the result is gone"
    tries=$((tries + 1))
    [ "$tries" -le 5 ] || die "the result cannot be downloaded: $code"
    say "the download broke off; going on with it"
    sleep "$((1 << (tries - 1)))"
  done
}

# A line break between quotes ends no row.
rows() { awk '{ quotes += gsub(/"/, "") } quotes % 2 == 0 { rows++ } END { print rows - 1 }' "$out"; }

log_in
ask POST /api/v1/nql/export "{\"queryId\": \"$query\"}"
[ "$status" = 200 ] || die "the export was not started: $status $(cat "$work/body")"
id=$(field exportId)
[ -n "$id" ] || die "the export has no id: $(cat "$work/body")"

polls=0
while :; do
  ask GET "/api/v1/nql/status/$id"
  case $status in 200 | 206) ;; *) die "the status cannot be read: $status $(cat "$work/body")" ;; esac
  case $(field status) in
    ERROR) die "the export failed: $(field errorDescription)" ;;
    COMPLETED)
      truncated=$status
      # Of no use if its time is over: then the next poll tells another.
      download "$(field resultsFileUrl)" && break
      ;;
  esac
  polls=$((polls + 1))
  [ "$polls" -le 600 ] || die "the export has not ended"
  sleep 1
done

echo "read $(rows) rows into $out"
[ "$truncated" = 200 ] || say "the result is truncated: the licence's limit of rows was reached"
