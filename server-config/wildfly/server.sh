#!/usr/bin/env bash
# server.sh start | stop | run: WildFly with Guitai, in the background or (run, for systemd) in the foreground.
set -euo pipefail

export JBOSS_HOME=${WILDFLY_HOME:?is not set}
base=$WILDFLY_HOME/guitai
pid_file=$base/guitai.pid
export JAVA_OPTS="-Xms64m -Xmx${GUITAI_MEMORY:-768m} -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true ${GUITAI_JAVA_OPTS:-}"

is_running() { [[ -f $pid_file ]] && kill -0 "$(<"$pid_file")" 2>/dev/null; }

# Its child is Java, whose process the file names; signals are handed on.
run() {
  export LAUNCH_JBOSS_IN_BACKGROUND=true JBOSS_PIDFILE=$pid_file
  exec "$WILDFLY_HOME/bin/standalone.sh" "-Djboss.server.base.dir=$base"
}

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

start() {
  ! is_running || { echo "server.sh: it runs already, as process $(<"$pid_file")." >&2; exit 1; }
  run >"$base/log/console.log" 2>&1 </dev/null &
  local launcher=$! site
  site=$(site)
  for _ in $(seq 240); do
    if is_ready "$site"; then
      echo "Guitai is ready: $site/"
      return
    fi
    kill -0 "$launcher" 2>/dev/null || break
    sleep 0.5
  done
  echo "server.sh: Guitai does not answer; the reason is in $base/log/server.log." >&2
  exit 1
}

# SIGTERM lets WildFly finish what is under way.
stop() {
  is_running || return 0
  local pid
  pid=$(<"$pid_file")
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  rm -f "$pid_file"
}

case "${1:-}" in
  start | stop | run) "$1" ;;
  *) echo "usage: server.sh start | stop | run" >&2; exit 2 ;;
esac
