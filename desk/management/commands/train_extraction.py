"""The command that lets the reader of articles learn from editors' decisions."""

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.accuracy.learning import decisions
from extraction.confidence import wilson
from extraction.statements.judge import load_judge
from extraction.train.recalibrating import ENOUGH, others_kept, recalibrated
from extraction.train.samples import Claim, read_articles
from extraction.train.training import Trained, train
from register.vocabulary import trained_judges

LANGUAGES = {"en": "English", "ru": "Russian", "zh": "Chinese"}


class Command(BaseCommand):
    help = (
        f"Make the confidence of suggestions agree with editors' decisions, in each language with {ENOUGH} "
        "of them or more; with --articles and scikit-learn, also learn from their words."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--articles", nargs=2, type=Path, metavar=("TEXTS", "GOLD"),
            help="marked articles with which to train anew, with the decided sentences added",
        )  # fmt: skip

    def handle(self, **options):
        told = decisions()
        ready = []
        for language, name in LANGUAGES.items():
            claims = [claim for claim, _ in told if claim.language == language]
            self.stdout.write(f"{name}: {self._said(claims)}")
            if len(claims) >= ENOUGH:
                ready.append(language)
        if not ready:
            self.stdout.write("Nothing was changed.")
            return
        before = trained_judges()
        if options["articles"]:
            found = self._trained(options["articles"], told)
        else:
            found = [self._recalibrated(language, told, before) for language in ready]
        self.stdout.write(f"Written to {self._write(found, before)}; articles imported from now on use it.")

    def _said(self, claims: list[Claim]) -> str:
        """The decisions of a language, their share right with its interval, or that they are too few."""
        count = len(claims)
        if count < ENOUGH:
            return f"{count} decisions on statements; {ENOUGH} are needed"
        right = sum(claim.right for claim in claims)
        low, high = wilson(right, count)
        return f"{count} decisions on statements, {right / count:.0%} right ({low:.0%} to {high:.0%})"

    def _recalibrated(self, language: str, told: list, before: Path | None) -> Trained:
        claims = [claim for claim, _ in told if claim.language == language]
        one = recalibrated(load_judge(language, before), claims)
        return Trained(
            one.language, one.model, [*one.likenesses, *others_kept(language, before)], one.figures
        )

    def _trained(self, folders: list[Path], told: list) -> list[Trained]:
        articles = {language: list(read_articles(*folders, language)) for language in LANGUAGES}
        try:
            return train(articles, told)
        except ImportError as error:
            raise CommandError("Training needs scikit-learn: pip install -r requirements-dev.txt") from error
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"The marked articles could not be used: {error}") from error

    def _write(self, found: list[Trained], before: Path | None) -> Path:
        """A new folder each time, so that processes which run notice; what is not trained anew is kept."""
        number = int(before.name) + 1 if before else 1
        folder = settings.STATE_DIR / "judges" / str(number)
        if before:
            shutil.copytree(before, folder)
        for one in found:
            one.write(folder / one.language)
            for name, value in one.figures.items():
                self.stdout.write(f"  {LANGUAGES[one.language]}, {name}: {value}")
        return folder
