"""Django's PostgreSQL backend, with a server that is started when a connection needs it."""
