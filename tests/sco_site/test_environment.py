import stat

import pytest

from sco_site import environment
from sco_site.environment import SettingError, database_from_url


@pytest.fixture(autouse=True)
def no_env_file(monkeypatch):
    monkeypatch.setattr(environment, "env_file", dict)


def test_a_flag_takes_the_usual_words(monkeypatch):
    monkeypatch.setenv("DEBUG", "On")
    assert environment.flag("DEBUG", False) is True
    monkeypatch.setenv("DEBUG", "0")
    assert environment.flag("DEBUG", True) is False


def test_a_flag_that_is_neither_says_what_to_set(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(SettingError, match="DEBUG is “maybe”; set it to true or false"):
        environment.flag("DEBUG", False)


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " ")
    assert environment.words("ALLOWED_HOSTS", ["localhost"]) == ["localhost"]


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")
    assert environment.words("ALLOWED_HOSTS", []) == ["a.example", "b.example"]


@pytest.mark.parametrize("value", ["0", "65536", "80a", "-1", "٣"])
def test_a_number_out_of_bounds_says_the_bounds(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(SettingError, match="set it to a number from 1 to 65535"):
        environment.number("PORT", 8000, 1, 65535)


def test_the_env_file_is_asked_after_the_environment(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text("# comment\nPORT=9000\nexport ALLOWED_HOSTS='a.example'\n\nnonsense\n")
    monkeypatch.undo()
    values = environment.env_file(file)
    assert values == {"PORT": "9000", "ALLOWED_HOSTS": "a.example"}
    monkeypatch.setattr(environment, "env_file", lambda: values)
    monkeypatch.delenv("PORT", raising=False)
    assert environment.number("PORT", 8000, 1, 65535) == 9000
    monkeypatch.setenv("PORT", "9001")
    assert environment.number("PORT", 8000, 1, 65535) == 9001


def test_a_database_url_is_taken_apart():
    url = "postgresql://re%40der:p%2Fw%3A@DB.example:5433/sco%20db?sslmode=require"
    settings = database_from_url(url)
    wanted = {"USER": "re@der", "PASSWORD": "p/w:", "HOST": "DB.example", "PORT": "5433", "NAME": "sco db"}
    assert {name: settings[name] for name in wanted} == wanted
    assert settings["OPTIONS"] == {"sslmode": "require"}
    assert settings["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "url",
    ["postgres:///sco?host=/var/run/PostgreSQL", "postgres://%2Fvar%2Frun%2FPostgreSQL/sco"],
)
def test_a_database_url_may_name_a_socket(url):
    assert database_from_url(url)["HOST"] == "/var/run/PostgreSQL"


def test_a_database_url_may_name_an_ip6_address():
    settings = database_from_url("postgres://me@[::1]:5433/sco")
    assert (settings["HOST"], settings["PORT"]) == ("::1", "5433")


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://me:secret@db/sco", "does not begin with postgresql://"),
        ("postgresql://me:secret@db:port/sco", "cannot be read as a URL"),
        ("postgresql://me:secret@db", "names no database"),
        ("postgresql://me:secret@db/sco?sslmode", "cannot be read as a URL"),
        ("postgresql://me:secret@[::1/sco", "cannot be read as a URL"),
    ],
)
def test_a_bad_database_url_says_why_and_keeps_the_password_to_itself(url, complaint):
    with pytest.raises(SettingError, match=complaint) as raised:
        database_from_url(url)
    assert "set it to postgresql://" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_the_secret_key_is_made_once_and_closed_to_others(tmp_path):
    key = environment.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert environment.secret_key(tmp_path / "var") == key
    assert stat.S_IMODE((tmp_path / "var" / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]


def test_a_state_folder_that_is_none_says_what_to_set(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="set SECRET_KEY, or SCO_STATE_DIR"):
        environment.secret_key(tmp_path / "file")


def test_a_private_file_that_is_there_stays(tmp_path):
    (tmp_path / "password").write_text("first")
    environment.write_private(tmp_path / "password", "second")
    assert (tmp_path / "password").read_text() == "first"


@pytest.mark.parametrize("value", ["", "http://127.0.0.1:11434/v1", "https://example.org/chat?version=1"])
def test_a_web_address_is_taken_as_it_is(monkeypatch, value):
    monkeypatch.setenv("OTHER_READER_URL", value)
    assert environment.web_address("OTHER_READER_URL") == value


@pytest.mark.parametrize(
    "value",
    ["example.org", "file:///etc/passwd", "http://", "http://a:secret@b/", "http://a:0/", "http://[a"],
)
def test_another_address_is_refused_and_not_repeated(monkeypatch, value):
    monkeypatch.setenv("OTHER_READER_URL", value)
    with pytest.raises(SettingError, match="OTHER_READER_URL is not an address") as error:
        environment.web_address("OTHER_READER_URL")
    assert "secret" not in str(error.value)
