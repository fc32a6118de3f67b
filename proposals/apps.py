from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"

    def ready(self):
        from catalogue import registry
        from meetings import said
        from review.kinds import register

        from . import models, views
        from .kinds import KINDS
        from .said import SAID

        said.register(SAID)
        register(*KINDS)
        registry.register_lists(
            proposals=views.PointList, pledges=views.PledgeList, statements=views.StatementList
        )
        registry.register_tables(
            facts=[models.Theme],
            records=[models.Proposal, models.Point, models.Pledge],
            optional={models.Proposal: ("proposer",)},
        )
