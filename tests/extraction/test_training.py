"""Training the judge: the program weighs as scikit-learn does, by folds that part no source."""

import pytest

from extraction.train.figures import average_precision, bins, calibration_error, precision_recall
from extraction.train.own import own_samples
from extraction.train.samples import MarkedArticle, Sample, claims_of, fingerprint, samples_of

fitting = pytest.importorskip("extraction.train.fitting", reason="scikit-learn is not installed")

TEXT = "The ministers met in Bishkek. They agreed to build roads. Wang proposed a fund. Guests ate."
MARKED = {
    "id": "a", "lang": "en", "is_sco_meeting": True, "url": "https://example.org/a",
    "pledges": [{"start": 30, "end": 57, "quote": TEXT[30:57]}],
    "proposals": [{"proposer_country": "CN", "points": [{"start": 58, "end": 79, "quote": TEXT[58:79]}]}],
}  # fmt: skip


def samples():
    told = [s for s in own_samples("ru") if s.text]
    return [s._replace(source=f"outlet {n % 9}") for n, s in enumerate(told)]


def test_the_program_weighs_as_training_does():
    found = samples()
    model = fitting.train(found, "ru")
    judge = fitting.as_judge(model, "ru")
    known = list(model["grams"])
    rows = [sorted(fitting.grams(sample.text, "ru")) for sample in found]
    column = [weights[0] / fitting.UNIT for weights in model["grams"].values()]
    theirs = fitting.matrix(rows, known) @ column + model["bias"][0] / fitting.UNIT
    assert [judge.weigh(sample.text) for sample in found] == pytest.approx(list(theirs), abs=1e-6)


def test_the_same_samples_train_the_same_judge():
    assert fitting.train(samples(), "ru") == fitting.train(samples(), "ru")
    assert fingerprint(samples()) == fingerprint(samples()) != fingerprint(samples()[1:])


def test_no_source_is_both_trained_on_and_tested():
    sources = [sample.source for sample in samples()] + ["", ""]
    for learnt, tested in fitting.folds(sources):
        assert not {sources[n] for n in learnt} & {sources[n] for n in tested}
        assert {len(sources) - 1, len(sources) - 2} <= set(learnt)


def test_sentences_are_samples_of_what_the_marking_has_there():
    kinds = [sample.kind for sample in samples_of(MarkedArticle(TEXT, MARKED, None))]
    assert kinds == ["none", "pledge", "point", "none"]


def test_claims_are_what_was_read_before_and_what_was_not():
    before = {
        "is_sco_meeting": True, "proposals": [],
        "pledges": [{"start": 30, "end": 57, "origin": {"rule": "agree"}}],
    }  # fmt: skip
    told = [(claim.said, claim.right) for claim in claims_of(MarkedArticle(TEXT, MARKED, before))]
    assert told == [("rule", True), ("none", False), ("none", True), ("none", False)]


def test_figures():
    assert average_precision([3, 2, 1], [True, False, True]) == pytest.approx((1 + 2 / 3) / 2)
    assert precision_recall([True, True, False], [True, False, True]) == (0.5, 0.5, 0.5)
    assert calibration_error([0.5] * 10, [True, False] * 5) == pytest.approx(0, abs=0.11)
    assert sum(one.found for one in bins([0.1, 0.2, 0.9], [False, False, True], 2)) == 3


def test_our_own_sentences_are_told_apart():
    for language in ("en", "ru", "zh"):
        found = own_samples(language)
        assert {sample.kind for sample in found} == {"point", "pledge", "none"}
        assert len({sample.text for sample in found}) == len(found)
        assert all(isinstance(sample, Sample) and not sample.source for sample in found)
