#!/bin/sh
# A client as they are found in the wild. It is right until a licence's limit cuts the result: a
# 206 is a success to curl, and nobody is told that rows are missing.
set -eu

base=$STANDIN_NEXTHINK_URL
auth='Authorization: Bearer my-token'
field() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }

id=$(curl -sSf -H "$auth" -H 'Content-Type: application/json' \
  -d "{\"queryId\": \"$STANDIN_IDENTIFIER\"}" "$base/api/v1/nql/export" | field exportId)

polls=0
while [ "$polls" -lt 60 ]; do
  answer=$(curl -sSf -H "$auth" "$base/api/v1/nql/status/$id")
  case $(printf '%s' "$answer" | field status) in
    COMPLETED)
      curl -sSf "$(printf '%s' "$answer" | field resultsFileUrl)" -o "${1:-export.csv}"
      echo "exported"
      exit 0
      ;;
    ERROR) exit 1 ;;
  esac
  polls=$((polls + 1))
  sleep 1
done
exit 1
