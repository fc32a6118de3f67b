"""Django's PostgreSQL backend, which starts the private server when a connection needs it."""
