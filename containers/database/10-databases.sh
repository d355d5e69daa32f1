#!/usr/bin/env bash
# Runs once, when the data folder is empty: a role and a database of the same name for Keycloak and for the diary.
set -euo pipefail
for name in keycloak diary; do
  PASSWORD="$(</run/secrets/"$name"-database)" \
    psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --quiet --set name="$name" <<'SQL'
\getenv password PASSWORD
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
