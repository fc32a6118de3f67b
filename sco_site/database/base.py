"""Connections to the private PostgreSQL; the first one of all, or the first after a crash, starts it."""

from django.db import OperationalError
from django.db.backends.postgresql import base

from sco_site import postgres

from .client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_new_connection(self, conn_params):
        """Ask the server first: where it runs, which is nearly always, no time is spent on looking for it."""
        state_dir = self.settings_dict["STATE_DIR"]
        if postgres.is_ours(state_dir):
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError:
                pass  # not running, or something else that the second try will tell
        try:
            postgres.start(state_dir)
        except postgres.PostgresError as error:
            raise OperationalError(str(error)) from error
        return super().get_new_connection(conn_params)
