"""Passwords are long and not made of the account's name."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

ACCOUNT = get_user_model()(username="anna.petrova", first_name="Anna", last_name="Li", email="a@x.example")


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("elevenchars", "at least 12 characters"),
        ("anna.petrova1", "contains the account’s name"),
        ("Anna-2026-November", "contains the account’s name"),
        ("xx a.n.n.a xx 99", "contains the account’s name"),
        ("avorteP8172635", "contains the account’s name"),
        ("817263549012", "entirely numeric"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password, told):
    with pytest.raises(ValidationError, match=told):
        validate_password(password, ACCOUNT)


def test_a_long_phrase_is_taken():
    validate_password("seven blue lions sing", ACCOUNT)
    validate_password("seven blue lions sing")


@pytest.mark.django_db
def test_whoever_makes_an_account_is_told(admin_client):
    form = {
        "username": "marina",
        "usable_password": "true",
        "password1": "marina123456",
        "password2": "marina123456",
    }
    page = admin_client.post("/admin/auth/user/add/", form).content.decode()
    assert "The password contains the account’s name or yours" in page
    assert not get_user_model().objects.filter(username="marina").exists()
