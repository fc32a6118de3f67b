"""How requests are served: gunicorn's threads, limits for clients and requests, and error pages."""
