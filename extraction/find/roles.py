"""The offices of an article, with the country or organisation of each."""

from extraction.vocabulary import SECRETARIAT

from .office_words import OfficeWords, Role

MOST_NAMES = 20_000  # offices, and names, of one text; a million characters of prose have 8,000
LONGEST_LEAD = 12  # tokens of "First Deputy Head of" and the like before the word that makes an office
SERVANTS = frozenset({"secretary", "director", "chairman", "head", "chair", "chairperson"})


class RoleReader(OfficeWords):
    """Finds offices and names in one document."""

    def roles(self) -> list[Role]:
        """Every office of the article, in text order and without overlap."""
        found: list[Role] = []
        lower, size = self.document.lower, len(self.document.lower)
        heads = iter((*self.document.where(self.making), size + LONGEST_LEAD))
        head = next(heads)
        for place in self.document.where(self.leading):
            if found and place < found[-1].last:
                continue
            while head < place:
                head = next(heads)
            if head > place + LONGEST_LEAD:
                continue
            alone = lower[place] not in self.heads
            if alone and (place + 1 == size or lower[place + 1] not in self.going_on):
                continue
            role = self._run(place)
            if role:
                found.append(role)
                if len(found) == MOST_NAMES:
                    break
        return found

    def _organisation(self, first: int, last: int, left: int) -> str:
        """The SCO or UN body an official serves, from the words of the office and those just before it."""
        if SERVANTS.isdisjoint(self.document.lower[first:last]):
            return ""
        ahead = self.document.lower[last : last + 7]
        stop = next(
            (n for n, word in enumerate(ahead) if not word.isalpha() or word in self.heads), len(ahead)
        )
        served = ahead[:stop] if ahead[:1] == ("of",) else ()
        words = f" {' '.join((*self.document.lower[max(0, left - 2) : last], *served))} "
        for sign, name in self.pack.roles["organisations"].items():
            if f" {sign} " in words:
                if name == "UN" and "security" in words:
                    continue
                return name
        own = [word for word in self.document.lower[first:last] if word.isalpha()]
        if "secretary general" in " ".join(own) and self.pack.set("sco_officials").issuperset(own):
            return SECRETARIAT
        return ""

    def _run(self, place: int) -> Role | None:
        """The office that begins at a token, or None: a run of office words, connectors and countries."""
        lower = self.document.lower
        last, end, head, country, spans = place, place, "", "", []
        limit, covering = min(len(lower), place + 24), self.mentions.covering
        while last < limit:
            word = lower[last]
            if last > place and last in self.line_heads:
                break
            mention = covering.get(last)
            if mention and mention.value[1] != "adjective":
                if last > place and lower[last - 1] in {"of", "the", "for"} and head:
                    country = country or mention.value[0]
                    spans.append((last, mention.last))
                    last = end = mention.last
                    step = self._charged_with(last) or self._accredited(last)
                    if step:
                        last = end = last + step
                        break
                    if lower[last : last + 1] not in {("and",), (",",)}:
                        break
                    if lower[last : last + 1] == ("and",) and not self._role_follows(last + 1):
                        break
                    continue
                break
            if head and word == "(" and (step := self._aside(last)):
                last = end = last + step
                continue
            if mention and head and self._ministry_follows(mention.last):
                country = country or mention.value[0]
                last = mention.last
            elif head and self._rank_follows(last):
                break
            elif word in self.heads or (word == "official" and self._official_named(last)):
                head = head or word
                last = end = last + 1
            elif word == "communist" and not head and (step := self._party(last)):
                last = end = last + step
            elif word in self.parts or word in {"sco", "rats", "un"}:
                last = end = last + 1
            elif word == "united" and lower[last + 1 : last + 2] == ("nations",):
                last = end = last + 2
            elif word in {"shanghai"}:
                step = self._organisation_name(last)
                if not step:
                    break
                last = end = last + step
            elif (word == "," and head and self._list_follows(last)) or (
                word == "at" and head and lower[last + 1 : last + 3] == ("the", "ministry")
            ):
                last += 1
            elif word in self.connectors and last > place and end > place:
                if word == "and" and not (
                    not head
                    or self._role_follows(last + 1)
                    or self._part_follows(last + 1 + (lower[last + 1 : last + 2] == ("the",)))
                ):
                    break
                if word == "on" and self._head_follows(last + 1):
                    break
                owners = {"people", "sco", "ministers"}
                if word in {"'", "s"} and not (lower[last - 1] in owners or word == "s"):
                    break
                last += 1
            else:
                break
        if not head or end <= place:
            return None
        end = self._up_to_honorific(end)
        role_words = frozenset(w for w in lower[place:end])
        if role_words.isdisjoint(self.making) or role_words <= self.pack.set("no_office_alone"):
            return None
        if self._serves_institute(end):
            role_words |= {"expert"}
        left_country, left = self._country_before(place)
        text = "" if role_words <= self.pack.set("no_office") else self._text(place, end, spans)
        plural, organisation = head in self.plural, self._organisation(place, end, left)
        return Role(left, end, text, role_words, left_country or country, organisation, plural)

    def _country_before(self, place: int) -> tuple[str, int]:
        """The country in "Chinese Premier", "Pakistan's Foreign Minister", "India Foreign Minister"."""
        lower = self.document.lower
        at = place
        if at >= 2 and lower[at - 2 : at] == ("'", "s"):
            at -= 2
        elif at >= 1 and lower[at - 1] == "'":
            at -= 1
        if at >= 1:
            mention = self.mentions.country(at - 1)
            if mention and mention.last == at and self._in_one_sentence(mention.first, place):
                return mention.value[0], mention.first if mention.value[
                    1
                ] == "adjective" or at == place else place
        return "", place

    def _in_one_sentence(self, first: int, last: int) -> bool:
        return self.line_heads.isdisjoint(range(first + 1, last + 1))

    def _text(self, first: int, last: int, spans: list[tuple[int, int]]) -> str:
        """The office as written, without "of the Republic of X" at its end."""
        end = last
        if spans and spans[-1][1] == last:
            end = spans[-1][0]
            while end > first and self.document.lower[end - 1] in {"of", "the", "for", "republic"}:
                end -= 1
        return self.document.slice(first, end) if end > first else self.document.slice(first, last)
