"""What the review stores beside the records: evidence, decisions, discrepancies, merges, read passages."""

from .decisions import Decision
from .discrepancies import Discrepancy
from .evidence import Evidence
from .merges import Merge, NotTheSame
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
