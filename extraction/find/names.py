"""Every name of an article, beside an office or told in another way."""

from extraction.languages import Pack
from extraction.text.document import Document
from extraction.vocabulary import Vocabulary

from .beside_offices import NameMention, name_behind, name_in_commas, name_in_front
from .mentions import Mentions
from .named_otherwise import (
    family_names,
    from_agency,
    honoured,
    leading_a_delegation,
    named_only,
    of_country,
    registered,
    sent,
    serving_others,
    spelled_otherwise,
)
from .office_words import Role
from .roles import RoleReader


def find_names(
    document: Document,
    mentions: Mentions,
    pack: Pack,
    roles: list[Role],
    reader: RoleReader,
    vocabulary: Vocabulary,
) -> dict[int, NameMention]:
    """By first token every name beside an office, a country or an honorific, or in the register."""
    found: dict[int, NameMention] = {}
    size = len(document.lower)
    ends = document.ends_of
    for role in roles:
        limit = ends[role.last - 1] if role.last - 1 < size else size
        name = name_behind(document, mentions, reader, role, limit) or name_in_front(
            document, mentions, reader, role, ends
        )
        if name is None or name.first in found:
            name = name_in_commas(document, mentions, reader, role, limit)
        if name and name.first not in found:
            found[name.first] = name
    honoured(document, pack, reader, found, ends)
    registered(document, mentions, reader, found, ends)
    named_only(document, reader, found, vocabulary)
    of_country(document, mentions, reader, found, ends)
    from_agency(document, mentions, reader, found, ends)
    sent(document, mentions, reader, found, ends)
    family_names(document, reader, found, ends, vocabulary)
    spelled_otherwise(document, reader, found, ends, vocabulary)
    leading_a_delegation(document, mentions, reader.pack, found)
    serving_others(document, reader, found, ends, vocabulary)
    return found
