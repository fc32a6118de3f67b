"""The speech acts of the codebook, strongest first, and the collectives."""

from django.db import models


class PledgeAct(models.TextChoices):
    DECIDED = "decided", "decided"
    AGREED = "agreed", "agreed"
    PLEDGED = "pledged", "pledged"
    REAFFIRMED = "reaffirmed", "reaffirmed"
    SUPPORTED = "supported", "supported"
    OPPOSED = "opposed", "opposed"
    OFFERED = "offered", "offered"


class PointAct(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    URGED = "urged", "urged"
    SUGGESTED = "suggested", "suggested"


class Collective(models.TextChoices):
    MEMBERS = "SCO members", "the SCO members"
    PARTICIPANTS = "participants", "the participants"
