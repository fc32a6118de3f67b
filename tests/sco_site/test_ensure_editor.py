import stat
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def state_dir(tmp_path, settings):
    settings.STATE_DIR = tmp_path
    return tmp_path


def ensure_editor():
    out = StringIO()
    call_command("ensure_editor", stdout=out)
    return out.getvalue()


def test_the_editor_can_work_with_the_password_that_is_printed_and_kept(state_dir):
    printed = ensure_editor()
    password = (state_dir / "editor-password").read_text().strip()
    editor = get_user_model().objects.get(username="editor")
    assert f"Editor: editor, password: {password}" in printed
    assert editor.check_password(password)
    assert (editor.is_staff, editor.is_superuser) == (True, False)
    assert {group.name for group in editor.groups.all()} == {"Editors", "Publishers", "Administrators"}


def test_the_password_is_closed_to_others(state_dir):
    ensure_editor()
    assert stat.S_IMODE((state_dir / "editor-password").stat().st_mode) == 0o600


def test_a_repeat_changes_nothing_and_says_where_the_password_is(state_dir):
    ensure_editor()
    before = get_user_model().objects.values().get(username="editor")
    printed = ensure_editor()
    assert str(state_dir / "editor-password") in printed
    assert get_user_model().objects.values().get(username="editor") == before


def test_a_password_that_was_thrown_away_can_be_set_anew(state_dir):
    ensure_editor()
    (state_dir / "editor-password").unlink()
    assert "manage.py changepassword editor" in ensure_editor()


def test_a_new_database_gets_the_password_that_is_kept(state_dir):
    ensure_editor()
    get_user_model().objects.all().delete()
    kept = (state_dir / "editor-password").read_text().strip()
    assert f"password: {kept}" in ensure_editor()
    assert get_user_model().objects.get(username="editor").check_password(kept)


def test_without_the_group_nothing_is_made(state_dir):
    Group.objects.filter(name="Editors").delete()
    with pytest.raises(CommandError, match=r"run manage\.py migrate"):
        ensure_editor()
    assert not (state_dir / "editor-password").exists()
