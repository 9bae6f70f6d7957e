#!/usr/bin/env bash
# server.sh start | stop | run | await: Payara with Guitai in the background, or (run, for systemd) in the foreground.
set -euo pipefail

asadmin() { "${PAYARA_HOME:?is not set}/bin/asadmin" --interactive=false "$@"; }

start() {
  asadmin start-domain guitai
  await
}

stop() { asadmin stop-domain guitai; }

run() { exec "$PAYARA_HOME/bin/asadmin" start-domain --verbose guitai; }

# Where it answers: a server that listens on all addresses is asked on the loopback one.
site() {
  local address=${GUITAI_ADDRESS:-127.0.0.1}
  case $address in
    0.0.0.0 | ::) address=127.0.0.1 ;;
    *:*) address=[$address] ;;
  esac
  echo "http://$address:${GUITAI_HTTP_PORT:-8080}"
}

# A server whose pages answer may still have lost its chat sockets; of one that opens curl hears nothing but the 101.
is_ready() {
  [[ $(curl -s -o /dev/null -w '%{http_code}' "$1/health") == 200 ]] &&
    [[ $(curl -s -o /dev/null -w '%{http_code}' --http1.1 --max-time 2 -H 'Connection: Upgrade' -H 'Upgrade: websocket' \
      -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \
      -H 'Sec-WebSocket-Protocol: guitai.v1' "$1/ws/visitor") == 101 ]]
}

await() {
  local site
  site=$(site)
  for _ in $(seq 240); do
    if is_ready "$site"; then
      echo "Guitai is ready: $site/"
      return
    fi
    sleep 0.5
  done
  echo "server.sh: Guitai does not answer; the reason is in $PAYARA_HOME/glassfish/domains/guitai/logs/server.log." >&2
  exit 1
}

case "${1:-}" in
  start | stop | run | await) "$1" ;;
  *) echo "usage: server.sh start | stop | run | await" >&2; exit 2 ;;
esac
