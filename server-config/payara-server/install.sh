#!/usr/bin/env bash
# Installs Guitai, or another release of it, on a plain Payara Server: see README.md.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "install.sh: $*" >&2; exit 1; }

for name in PAYARA_HOME GUITAI_EAR POSTGRESQL_DRIVER \
    GUITAI_DATABASE_URL GUITAI_DATABASE_PASSWORD GUITAI_DATABASE_OWNER_PASSWORD; do
  [[ -n "${!name:-}" ]] || fail "$name is not set; see $here/README.md."
done
export GUITAI_DATABASE_URL GUITAI_DATABASE_PASSWORD GUITAI_DATABASE_OWNER_PASSWORD
address=${GUITAI_ADDRESS:-127.0.0.1}
port=${GUITAI_HTTP_PORT:-8080}
admin_port=${GUITAI_ADMIN_PORT:-4848}
memory=${GUITAI_MEMORY:-768m}

domains=$PAYARA_HOME/glassfish/domains
domain=$domains/guitai
[[ -d $domains/domain1 ]] || fail "$PAYARA_HOME is no unpacked Payara Server: $domains/domain1 is missing."
for name in GUITAI_EAR POSTGRESQL_DRIVER; do
  [[ -f ${!name} ]] || fail "$name ${!name} is missing."
done

asadmin() { "$PAYARA_HOME/bin/asadmin" --interactive=false --port "$admin_port" "$@"; }
configure() { # multimode itself succeeds whatever became of its commands
  local log=$domain/logs/$1.log
  asadmin multimode --file "$here/$1" >"$log" 2>&1 || true
  ! grep -q ' failed\.$' "$log" || fail "a command of $1 failed; see $log."
}

# The domain holds nothing that has to last: every installation makes it anew and keeps the one before.
if [[ -d $domain ]]; then
  if [[ -f $domain/config/pid ]] && kill -0 "$(<"$domain/config/pid")" 2>/dev/null; then
    asadmin stop-domain guitai
  fi
  rm -rf "$domain.previous"
  mv "$domain" "$domain.previous"
fi
cp -R "$domains/domain1" "$domain"
cp "$POSTGRESQL_DRIVER" "$domain/lib/"

# What has to be right before the first start: where it listens, and where it does not. server-config is this server's;
# default-config, below it, is a pattern for further instances.
server_config() { sed -i "/<config name=\"server-config\">/,/<\/config>/{$1}" "$domain/config/domain.xml"; }
sed -i 's/\(name="administrative.domain.name" value="\)domain1/\1guitai/; s/localhost-domain1/localhost-guitai/' \
  "$domain/config/domain.xml"
server_config "s/\(<network-listener\) port=\"8080\"/\1 address=\"$address\" port=\"$port\"/"
server_config "s/\(<network-listener\) port=\"8181\"/\1 enabled=\"false\" address=\"127.0.0.1\" port=\"8181\"/"
server_config "s/\(<network-listener\) port=\"4848\"/\1 address=\"127.0.0.1\" port=\"$admin_port\"/"
server_config 's/\(<iiop-listener .*\)address="0.0.0.0"/\1enabled="false" address="127.0.0.1"/'
server_config 's/\(<jmx-connector .*\)address="0.0.0.0"/\1enabled="false" address="127.0.0.1"/'
server_config 's/org.apache.felix.shell.remote,//'
server_config 's/<hazelcast-config-specific-configuration>/<hazelcast-config-specific-configuration enabled="false">/'
server_config 's|^\( *\)<diagnostic-service />|\1<jms-service type="REMOTE"/>\n&|'
server_config "s/-Xmx512m/-Xmx$memory/"

asadmin start-domain guitai
configure configure.asadmin
if [[ ${GUITAI_BEHIND_PROXY:-false} == true ]]; then
  configure behind-proxy.asadmin
fi
asadmin deploy --name guitai --contextroot / "$GUITAI_EAR"
"$here/server.sh" await
