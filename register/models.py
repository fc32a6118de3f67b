"""The register's files as they were when last loaded."""

from django.db import models


class RegisterRow(models.Model):
    """A row of reference/*.csv as it was when last loaded."""

    table = models.CharField(max_length=20)
    key = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "curation_registerrow"
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="register_row_stands_once")]

    def __str__(self):
        return f"{self.table}: {self.key}"
