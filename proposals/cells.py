"""The name of a proposal, as a cell of files."""

from django.db.models import Case, F, Func, Q, TextField, Value, When

from catalogue.files.cells import Cell
from meetings.countries import takes_article


def concat(*parts) -> Func:
    return Func(*parts, function="concat", output_field=TextField())


class ProposalName(Cell):
    """The name of a proposal."""

    def read(self, row):
        return str(row)

    def sql(self, way):
        name, country = F(way.to("proposer_name")), F(way.to("country__name"))
        named, of_country = ~Q(**{way.to("proposer_name"): ""}), ~Q(**{way.to("country"): None})
        by = Case(
            When(named & of_country, then=concat(name, Value(" ("), country, Value(")"))),
            When(named, then=name),
            When(of_country & takes_article(way.to("country__name")), then=concat(Value("the "), country)),
            When(of_country, then=country),
            default=Value("an unnamed speaker"),
            output_field=TextField(),
        )
        unnamed = concat(Value("Proposal by "), by)
        titled = When(~Q(**{way.to("title"): ""}), then=F(way.to("title")))
        return Case(titled, default=unnamed, output_field=TextField())
