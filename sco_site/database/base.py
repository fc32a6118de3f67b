"""Connections to the private PostgreSQL; the first one, or the first after a crash, starts it."""

from django.db import OperationalError
from django.db.backends.postgresql import base

from sco_site import postgres

from .client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_new_connection(self, conn_params):
        """Connect first: the server nearly always runs, and checking would take time."""
        state_dir = self.settings_dict["STATE_DIR"]
        if postgres.is_ours(state_dir):
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                pass  # not running, or another fault, which the second try will show
        try:
            postgres.start(state_dir)
        except postgres.PostgresError as error:
            raise OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)
