"""How requests are served: gunicorn's threads, what one client or request may ask for, and error pages."""
