#!/bin/sh
# Makes the secrets of compose.yaml at the first start, and leaves them alone at later ones. To change one, delete its file and start again.
set -eu
umask 027
cd /secrets

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }

# $1 name, $2 role. The key is for its holder, the line with its hash for query-service.
api_key() {
  [ -s "$1-key" ] && [ -s "$1.conf" ] && return
  /opt/weir/bin/weir key new --name "$1" --role "$2" > "$1-key" 2> said
  grep '^weir\.query\.auth\.api-keys += ' said > "$1.conf"
  rm said
}

api_key console admin
api_key monitoring read
cat console.conf monitoring.conf > keys.conf
[ -s grafana-password ] || random 18 > grafana-password

if [ ! -s azurite.crt ]; then
  random 18 > azurite-password
  rm -f azurite.p12
  keytool -genkeypair -alias azurite -dname CN=flowlogs.azurite -ext SAN=dns:flowlogs.azurite -keyalg RSA -keysize 3072 -validity 3650 \
    -storetype PKCS12 -keystore azurite.p12 -storepass:file azurite-password
  keytool -exportcert -rfc -alias azurite -keystore azurite.p12 -storepass:file azurite-password -file azurite.crt
fi
# Whom the JVM trusts, and Azurite.
cp "$JAVA_HOME/lib/security/cacerts" trust
keytool -importcert -noprompt -alias azurite -keystore trust -storepass changeit -file azurite.crt

if [ ! -s azurite.conf ]; then
  key=$(random 64)
  url=https://flowlogs.azurite:10000
  echo "flowlogs:$key" > azurite-accounts
  echo "DefaultEndpointsProtocol=https;AccountName=flowlogs;AccountKey=$key;BlobEndpoint=$url" > connection-string
  echo "weir.ingest.azure.accounts = [{ url = \"$url\", credential { type = account-key, account-key = \"$key\" } }]" > azurite.conf
fi

# They stay root's, so that this can be done again; the services' group reads them, that of Grafana (0) its password, and everybody what
# Prometheus needs.
chown 0:10001 -- *
chown 0:0 grafana-password
chmod 0755 .
chmod 0644 monitoring-key
chown 10001:10001 /azurite
echo "The secrets are there. The console will be at http://127.0.0.1:$WEIR_PORT; sign in with the key that this prints:"
echo "  docker compose exec query cat /run/weir/console-key"
