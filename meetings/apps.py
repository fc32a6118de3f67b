"""Django's configuration of the app, and what it registers with the apps below."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self):
        from catalogue import registry
        from review.kinds import register

        from . import kinds, models, views

        register(*kinds.KINDS)
        registry.register_lists(meetings=views.MeetingList, participants=views.ParticipantList)
        registry.register_tables(
            facts=[
                *(models.Country, models.CountryName, models.Membership, models.Body),
                *(models.Person, models.PersonName, models.Term),
            ],
            records=[models.Meeting, models.Participant],
        )
