"""The log-in: slows down guessing, and never locks out somebody who knows the password.

Wrong passwords are counted by client, for all names together, and more leniently by account. An account with
very many is under attack: each client that has never logged in to it then has only a few tries there. A
browser that has logged in before has a signed cookie and is counted separately, whatever its neighbours do.
"""

import secrets
import unicodedata

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from desk import kept_forms
from serving.limits import Limit, client_at, client_of, in_words

from . import two_steps

TRIES, OF_ACCOUNT, UNDER_ATTACK = map(
    Limit, ("log-ins", "log-ins to an account", "log-ins to an account under attack")
)
TOO_MANY = (
    "There were too many wrong passwords from here. Please wait {}. To log in sooner, use a browser"
    " you have logged in with before, or ask an administrator to lift the limit."
)
COOKIE, SALT = "been-here", "sco_site.log_in"
YEAR = 365 * 24 * 3600


class Tries:
    """Counts tries before the password is checked, so that a hundred at once are all counted."""

    def __init__(self, request, name: str):
        account = account_of(name)
        client = f"{client_of(request)} {account}"
        been = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
        if been.startswith(f"{account} "):
            self.counted = [(TRIES, been)]
        else:
            self.counted = [(TRIES, client_of(request)), (OF_ACCOUNT, account), (UNDER_ATTACK, client)]

    def wait(self) -> int:
        """Seconds until the next try is allowed; 0 if this one is."""
        (first, client), *gently = self.counted
        wait = first.count(client).wait
        if wait or not gently:
            return wait
        (account, name), (attacked, client) = gently
        return attacked.count(client).wait if account.count(name).wait else 0

    def forgive(self) -> None:
        for limit, client in self.counted:
            limit.forgive(client)


def lift(address: str, name: str = "") -> bool:
    """Reset the wrong passwords of a client, and those for an account; False if there were none."""
    counted = [(TRIES, client_at(address))]
    if name:
        account = account_of(name)
        counted += [(OF_ACCOUNT, account), (UNDER_ATTACK, f"{client_at(address)} {account}")]
    lifted = [limit.lift(client) for limit, client in counted]
    return any(lifted)


def account_of(name: str) -> str:
    """A key for any name typed, whether the account exists or not; it may be a mistyped password."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return salted_hmac(SALT, folded, algorithm="sha256").hexdigest()[:32]


class LogInForm(AdminAuthenticationForm):
    code = forms.CharField(
        label="Code from your app, or a backup code",
        required=False,
        max_length=20,
        help_text="Only if you have turned on two-step log-in.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    wait = 0  # seconds, after too many wrong passwords

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not two_steps.anybody():
            del self.fields["code"]

    def clean(self):
        tries = Tries(self.request, self.cleaned_data.get("username", ""))
        if wait := tries.wait():
            self.wait = wait
            raise ValidationError(TOO_MANY.format(in_words(wait)))
        super().clean()
        if self.get_user():
            two_steps.check(self.get_user(), self.cleaned_data.get("code", ""))
            tries.forgive()
        return self.cleaned_data


admin.site.login_form = LogInForm
admin.site.login_template = "admin/log_in.html"


def log_in(request):
    """The admin's own page; a browser that logs in is recognised next time."""
    response = admin.site.login(request, {kept_forms.FIELD: request.POST.get(kept_forms.FIELD, "")})
    if request.method == "POST" and response.status_code == 302:
        value = f"{account_of(request.POST.get('username', ''))} {secrets.token_hex(8)}"
        secure = {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}
        response.set_signed_cookie(COOKIE, value, salt=SALT, max_age=YEAR, path=request.path, **secure)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if wait := getattr(form, "wait", 0):
        response.status_code = 429
        response["Retry-After"] = str(wait)
    return response
