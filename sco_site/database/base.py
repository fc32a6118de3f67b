"""Connections to the private PostgreSQL; the first one, or the first after a crash, starts it."""

from django.core.management import CommandError
from django.db import OperationalError
from django.db.backends.postgresql import base, client

from sco_site import postgres, postgres_binaries


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the private server's own psql."""

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        arguments, environ = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(postgres_binaries.folder() / "psql"), *arguments[1:]], environ

    def runshell(self, parameters):
        try:
            postgres.start(self.connection.settings_dict["STATE_DIR"])
        except postgres.PostgresError as error:
            raise CommandError(str(error)) from error
        super().runshell(parameters)


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
