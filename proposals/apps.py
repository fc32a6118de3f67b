from django.apps import AppConfig

from review import kinds


class ProposalsConfig(AppConfig):
    name = "proposals"

    def ready(self):
        from .models import Pledge, Point, Proposal

        kinds.register(Proposal, Point, Pledge)
