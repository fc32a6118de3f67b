"""How the site is served: gunicorn's threads, with a poller in front that waits for slow clients in their place."""
