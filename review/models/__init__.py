"""What the review stores beside the records: evidence, decisions, discrepancies, merges, read passages."""

from review.merging.models import Merge, NotTheSame

from .decisions import Decision
from .discrepancies import Discrepancy
from .evidence import Evidence
from .on_record import RECORDS, OnRecord, about, one_record
from .reading import NothingHere

__all__ = [
    "RECORDS",
    "Decision",
    "Discrepancy",
    "Evidence",
    "Merge",
    "NotTheSame",
    "NothingHere",
    "OnRecord",
    "about",
    "one_record",
]
