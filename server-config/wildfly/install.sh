#!/usr/bin/env bash
# Installs Guitai, or another release of it, on a plain WildFly: see README.md.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
fail() { echo "install.sh: $*" >&2; exit 1; }

for name in WILDFLY_HOME GUITAI_EAR POSTGRESQL_DRIVER ECLIPSELINK \
    GUITAI_DATABASE_URL GUITAI_DATABASE_PASSWORD GUITAI_DATABASE_OWNER_PASSWORD; do
  [[ -n "${!name:-}" ]] || fail "$name is not set; see $here/README.md."
done
for name in GUITAI_EAR POSTGRESQL_DRIVER ECLIPSELINK; do
  [[ -f ${!name} ]] || fail "$name ${!name} is missing."
done
modules=$WILDFLY_HOME/modules
base=$WILDFLY_HOME/guitai
persistence=org/eclipse/persistence/main
adapter=("$modules/system/layers/base/$persistence"/jipijapa-eclipselink-*.jar)
[[ -f ${adapter[0]} ]] || fail "$WILDFLY_HOME is no unpacked WildFly: the module $persistence is missing."

# The base directory holds nothing that has to last: every installation makes it anew and keeps the one before.
if [[ -d $base ]]; then
  "$here/server.sh" stop
  rm -rf "$base.previous"
  mv "$base" "$base.previous"
fi
cp -R "$WILDFLY_HOME/standalone" "$base"
cp "$GUITAI_EAR" "$base/deployments/guitai.ear"

mkdir -p "$modules/org/postgresql/main" "$modules/$persistence"
cp "$here/modules/org.postgresql.xml" "$modules/org/postgresql/main/module.xml"
cp "$POSTGRESQL_DRIVER" "$modules/org/postgresql/main/postgresql.jar"
cp "$here/modules/org.eclipse.persistence.xml" "$modules/$persistence/module.xml"
cp "${adapter[0]}" "$modules/$persistence/jipijapa-eclipselink.jar"
cp "$ECLIPSELINK" "$modules/$persistence/eclipselink.jar"

JAVA_OPTS="-Djboss.server.base.dir=$base" "$WILDFLY_HOME/bin/jboss-cli.sh" --file="$here/configure.cli"

"$here/server.sh" start
