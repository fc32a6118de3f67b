from django.db import models


class DataVersion(models.Model):
    """One row, whose number grows with every transaction that changes what lists show; by triggers alone."""

    version = models.BigIntegerField()

    def __str__(self):
        return str(self.version)
