"""Keeps a form that was sent after the log-in had ended, to be sent again after logging in.

The form travels with the log-in page, signed and compressed, so that a stranger cannot fill the disk. After
the log-in the session keeps it until it is sent or dropped. Only this site's forms are kept: others fail
Django's check for cross-site requests, or name another origin.
"""

import base64
from copy import copy
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.csrf import csrf_failure as refused

FIELD, IN_SESSION, SEND = "kept", "kept_form", "send_kept_form"
SALT = "a form sent without a log-in"
LASTS = 24 * 3600  # seconds
MOST_WRITTEN, MOST_FILES = 6_000_000, 2_000_000  # characters; bytes
LONGEST = 4_000_000  # characters of a sealed form
SHOWN = 20_000  # characters of a value that are shown before it is sent again
NOT_WRITTEN = {"csrfmiddlewaretoken", FIELD, "password", "next"}


@dataclass(frozen=True)
class KeptForm:
    """`fields` as Django has them, `files` as (field, name, type, content)."""

    path: str
    fields: list[tuple[str, list[str]]]
    files: list[tuple[str, str, str, str]]
    left_out: list[str]

    @classmethod
    def of(cls, request: HttpRequest, with_files: bool = True) -> "KeptForm":
        fields = [(name, values) for name, values in request.POST.lists() if name not in NOT_WRITTEN]
        files = [(name, file) for name, files in request.FILES.lists() for file in files]
        sealed = []
        for name, file in files if with_files else ():
            file.seek(0)
            content = base64.b64encode(file.read()).decode("ascii")
            sealed.append((name, file.name, file.content_type or "", content))
        left_out = [] if with_files else [file.name for _, file in files]
        return cls(request.get_full_path(), fields, sealed, left_out)

    @classmethod
    def opened(cls, sealed: str) -> "KeptForm | None":
        """The form; None if it is too old or not ours."""
        try:
            return cls(**signing.loads(sealed, salt=SALT, max_age=LASTS))
        except (signing.BadSignature, TypeError):
            return None

    def sealed(self) -> str:
        return signing.dumps(vars(self), salt=SALT, compress=True)

    def written(self) -> list[tuple[str, str]]:
        """What a person chose or typed, for review: names and values, without what the page added."""
        return [
            (name.replace("_", " ").strip(), value[:SHOWN])
            for name, values in self.fields
            for value in values
            if value.strip() and not name.startswith(("as_read", "article", "initial-")) and ":" not in name
        ]

    def file_names(self) -> list[str]:
        return [name for _, name, _, _ in self.files]

    def put_into(self, request: HttpRequest) -> None:
        """Turn a request to the same address into the one that was kept."""
        request._post = QueryDict(mutable=True)
        for name, values in self.fields:
            request._post.setlist(name, values)
        request._files = MultiValueDict()
        for field, name, content_type, content in self.files:
            file = SimpleUploadedFile(name, base64.b64decode(content), content_type or None)
            request._files.appendlist(field, file)


def sealed_form(request: HttpRequest) -> str:
    """The form, without its files if they are too large to travel; "" if it is too large even then."""
    files = sum(file.size for _, files in request.FILES.lists() for file in files)
    written = sum(len(value) for _, values in request.POST.lists() for value in values)
    sealed = KeptForm.of(request, files <= MOST_FILES).sealed() if written <= MOST_WRITTEN else ""
    return sealed if len(sealed) <= LONGEST else ""


class KeepForms:
    """Middleware, below Django's CSRF check and its authentication."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return None
        if SEND in request.POST:
            return send_kept(request)
        doors = {reverse("admin:login"), reverse("admin:logout")}
        if request.user.is_authenticated or request.path in doors:
            return None
        return log_in_page(request)


def send_kept(request: HttpRequest) -> HttpResponse | None:
    """Let the view answer the kept form instead of the button that sends it."""
    kept = KeptForm.opened(request.session.pop(IN_SESSION, ""))
    if kept is None or kept.path != request.get_full_path():
        return redirect("kept-form")
    kept.put_into(request)
    return None


def log_in_page(request: HttpRequest) -> HttpResponse:
    """The log-in page with the form inside; after logging in, the next page shows it."""
    asking = copy(request)
    asking.method = "GET"
    sealed = sealed_form(request)
    kept = {FIELD: sealed, "too_much": not sealed}
    leads = {"app_path": reverse("admin:login"), "next": reverse("kept-form")}
    return admin.site.login(asking, extra_context=kept | leads)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Also keep a form of an earlier log-in; refuse one of another site."""
    if not is_of_this_site(request):
        return refused(request, reason=reason)
    if not request.path.startswith(reverse("admin:index")):
        written = KeptForm.of(request, with_files=False).written()
        return render(request, "403_csrf.html", {"written": written}, status=403)
    if request.path == reverse("admin:login"):
        return redirect(request.get_full_path())
    if not request.user.is_active:
        return log_in_page(request)
    request.session[IN_SESSION] = sealed_form(request)
    return redirect("kept-form")


def is_of_this_site(request: HttpRequest) -> bool:
    """Whether the browser says that this site sent the form; a request without an origin is not trusted."""
    origin = request.headers.get("Origin", "")
    return origin == f"{request.scheme}://{request.get_host()}"


def keep_for_user(sender, request, user, **_kwargs) -> None:
    sealed = request.POST.get(FIELD, "") if request else ""
    if sealed and KeptForm.opened(sealed):
        request.session[IN_SESSION] = sealed


user_logged_in.connect(keep_for_user)


def kept_form(request: HttpRequest) -> HttpResponse:
    """GET: what was written, and a button that sends it. POST: drop it."""
    kept = KeptForm.opened(request.session.get(IN_SESSION, ""))
    if kept is None or request.method == "POST":
        request.session.pop(IN_SESSION, None)
        return redirect("admin:index")
    context = {**admin.site.each_context(request), "title": "Your form has not been sent yet"}
    return render(request, "admin/kept_form.html", {**context, "form": kept, "send": SEND})
