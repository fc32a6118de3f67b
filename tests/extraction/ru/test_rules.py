"""Each rule of Russian catches its sentence and passes over the other."""

import pytest

from extraction.languages import load_language
from extraction.languages.protocol import Facts
from extraction.languages.rules import load_rules
from extraction.statements.interpreting import interpret

RULES = load_rules("ru")
OPENING = "В Астане прошло заседание Совета министров иностранных дел государств – членов ШОС.\n\n"


def stated(text, vocabulary):
    """The names of the rules that yield something of a sentence behind a report's opening."""
    russian = load_language("ru")
    document = russian.document(OPENING + text, None, None)
    named = russian.named(document, vocabulary)
    people = russian.people(document, named, vocabulary)
    facts = Facts(document, vocabulary, named, people, russian.sessions(document, named))
    return [one.rule for one in interpret(facts, russian).stated]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_catches_its_sentence(name, vocabulary):
    assert name in stated(RULES[name].catches, vocabulary)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_passes_over_the_other(name, vocabulary):
    assert stated(RULES[name].passes_over, vocabulary) == []
