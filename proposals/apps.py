from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "proposals"

    def ready(self):
        from catalogue import registry
        from review import kinds

        from . import models, views

        kinds.register(models.Proposal, models.Point, models.Pledge)
        registry.register_lists(
            proposals=views.PointList, pledges=views.PledgeList, statements=views.StatementList
        )
        registry.register_tables(
            facts=[models.Theme],
            records=[models.Proposal, models.Point, models.Pledge],
            optional={models.Proposal: ("proposer",)},
        )
