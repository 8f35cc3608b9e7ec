"""Django's PostgreSQL engine, but a connection that answered a moment ago is not asked whether it lives."""
