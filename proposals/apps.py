"""Django's configuration of the app, and what it registers with the apps below."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"

    def ready(self):
        from catalogue import registry
        from meetings import said
        from review.kinds import AFTER_MOVES, register

        from . import models, views
        from .kinds import KINDS
        from .recurrence import note_together
        from .said import SAID

        said.register(SAID)
        register(*KINDS)
        AFTER_MOVES.append(note_together)
        registry.register_lists(
            proposals=views.PointList, pledges=views.PledgeList, statements=views.StatementList
        )
        registry.register_tables(
            facts=[models.Theme],
            records=[models.Proposal, models.Point, models.Pledge],
            optional={models.Proposal: ("proposer",)},
        )
