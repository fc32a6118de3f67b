"""What the extraction's tests share: the register, and the measured texts where they are at hand."""

from pathlib import Path

import pytest

from extraction import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "dev"


@pytest.fixture(scope="session")
def vocabulary():
    return load_vocabulary(ROOT / "reference")


@pytest.fixture(scope="session")
def corpus():
    """The folder of measured texts; tests that need it are skipped where it is not."""
    if not CORPUS.is_dir():
        pytest.skip(f"the measured texts are not at {CORPUS}")
    return CORPUS
