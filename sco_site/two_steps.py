"""Optional two-step log-in: a password and a code from an app, or one of ten backup codes."""

from base64 import b32encode, b64encode

import qrcode
from django import forms
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathFillImage

from serving.limits import Limit, in_words

CODES = 10
DIGITS = 6
TRIES = Limit("log-ins")


def anybody() -> bool:
    """Whether any account has turned it on."""
    return TOTPDevice.objects.filter(confirmed=True).exists()


def device_of(user) -> TOTPDevice | None:
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def check(user, code: str) -> None:
    """Raise a ValidationError unless the account needs no code or this is one; each code works once."""
    if device_of(user) is None:
        return
    code = code.replace(" ", "").replace("-", "").lower()
    if not code:
        raise ValidationError("This account also needs a code: from your app, or a backup code.")
    if not _is_right(user, code):
        raise ValidationError(
            "The password is right, but the code is wrong or has already been used. Wait for the next code; "
            "after several wrong ones this takes a little longer."
        )


@transaction.atomic
def _is_right(user, code: str) -> bool:
    """Whether the code is right; wrong backup codes do not slow down the app's codes, nor the reverse."""
    kind = TOTPDevice if len(code) == DIGITS and code.isascii() and code.isdecimal() else StaticDevice
    device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
    return device is not None and device.verify_token(code)


def turn_off(user) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


@transaction.atomic
def new_backup_codes(user) -> list[str]:
    """New codes; the old ones stop working."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="backup codes")
    codes = [StaticToken.random_token() for _ in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


class PasswordForm(forms.Form):
    """Asks for the password, so that whoever finds an open browser cannot change the log-in."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if wait := TRIES.count(f"account {self.user.pk}").wait:
            raise ValidationError(f"There were too many wrong passwords. Please wait {in_words(wait)}.")
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError("This is not your password.")
        TRIES.forgive(f"account {self.user.pk}")
        return self.cleaned_data["password"]


class TurnOnForm(PasswordForm):
    code = forms.CharField(
        label="The six digits your app shows",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args, device, **kwargs):
        super().__init__(*args, **kwargs)
        self.device = device

    def clean(self):
        code = self.cleaned_data.get("code", "").replace(" ", "")
        if not self.errors and not self.device.verify_token(code):
            self.add_error(
                "code",
                "The code is wrong. Wait for the next one, and check that your phone’s clock is right.",
            )
        return self.cleaned_data


@admin.site.admin_view
def two_steps(request):
    """Turn it on, take new backup codes, turn it off."""
    device = device_of(request.user)
    return _turned_on(request, device) if device else _turning_on(request)


def _turning_on(request):
    begun = {"user": request.user, "confirmed": False, "name": "app"}
    device = TOTPDevice.objects.filter(**begun).first() or TOTPDevice.objects.create(**begun)
    form = TurnOnForm(request.POST or None, user=request.user, device=device)
    if not (form.is_bound and form.is_valid()):
        drawn = qrcode.make(device.config_url, image_factory=SvgPathFillImage).to_string()
        secret = b32encode(device.bin_key).decode("ascii")
        context = {
            "form": form,
            "picture": f"data:image/svg+xml;base64,{b64encode(drawn).decode('ascii')}",
            "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        }
        return _page(request, context)
    device.confirmed = True
    device.save()
    _end_other_sessions(request, form.cleaned_data["password"])
    return _page(request, {"codes": new_backup_codes(request.user), "turned_on": True})


def _turned_on(request, device):
    form = PasswordForm(request.POST or None, user=request.user)
    if form.is_bound and form.is_valid():
        if "codes" in request.POST:
            return _page(request, {"codes": new_backup_codes(request.user)})
        if "off" in request.POST:
            turn_off(request.user)
            messages.success(request, "Two-step log-in is off.")
            return redirect("two-steps")
    left = StaticToken.objects.filter(device__user=request.user).count()
    return _page(request, {"device": device, "form": form, "left": left})


def _end_other_sessions(request, password: str) -> None:
    """Give the password a new salt: sessions end when the password's hash changes."""
    request.user.set_password(password)
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)


def _page(request, context: dict):
    told = {**admin.site.each_context(request), "title": "Two-step log-in", **context}
    status = 400 if "form" in context and context["form"].errors else 200
    return render(request, "admin/two_steps.html", told, status=status)
