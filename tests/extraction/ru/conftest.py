import pytest

pytest.importorskip("pymorphy3")


@pytest.fixture(autouse=True)
def _read_russian(monkeypatch):
    from extraction import languages

    monkeypatch.setitem(languages.READERS, "ru", ("extraction.languages.ru.russian", "Russian"))
