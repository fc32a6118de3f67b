"""How the site is served: gunicorn's threads, and a poller that waits for slow clients in their place."""
