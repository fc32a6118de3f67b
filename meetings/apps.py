from django.apps import AppConfig

from review import kinds


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self):
        from .models import Meeting, Participant

        kinds.register(Meeting, Participant)
