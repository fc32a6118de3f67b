"""The version of the data, and the lists of releases that have permanent addresses."""

from django.db import models
from django.urls import reverse


class DataVersion(models.Model):
    """One row, whose number triggers increase with every transaction that changes what lists show."""

    version = models.BigIntegerField()

    class Meta:
        db_table = "publishing_dataversion"

    def __str__(self):
        return str(self.version)


class PinnedList(models.Model):
    """A filtered list of a release with a permanent address: its query, also in words.

    `asked` holds, by filter, its codes, or the day of a date.
    """

    key = models.CharField(max_length=16, primary_key=True)
    release = models.CharField(max_length=80)
    file = models.CharField(max_length=20)
    query = models.TextField(blank=True)
    asked = models.JSONField()
    words = models.TextField()
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "publishing_pinnedlist"

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return reverse("pinned", args=[self.key])
