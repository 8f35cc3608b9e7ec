#!/bin/sh
# Run once by the database's container when its volume is made: the role that server, worker and tick use.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 <<'SQL'
\getenv password APPLICATION_PASSWORD
CREATE ROLE tiaokuai_app LOGIN PASSWORD :'password';
SQL
