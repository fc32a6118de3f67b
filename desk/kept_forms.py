"""A form that is sent after its log-in has ended is kept, and sent again once somebody has logged in.

What was written travels with the log-in page, signed and compressed, so a stranger fills no disk; after the
log-in it lies in the session until it is sent or dropped. Only forms of this site are kept: the others do not
get past Django's check for cross-site requests, or name another origin.
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
MOST_WRITTEN, MOST_FILES = 6_000_000, 2_000_000  # letters; bytes
LONGEST = 4_000_000  # letters of a sealed form
SHOWN = 20_000  # letters of a value that are shown before it is sent again
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
        """None when it is too old or not ours."""
        try:
            return cls(**signing.loads(sealed, salt=SALT, max_age=LASTS))
        except (signing.BadSignature, TypeError):
            return None

    def sealed(self) -> str:
        return signing.dumps(vars(self), salt=SALT, compress=True)

    def written(self) -> list[tuple[str, str]]:
        """What a person chose or typed, to be looked at: names and values, without what the page added."""
        return [
            (name.replace("_", " ").strip(), value[:SHOWN])
            for name, values in self.fields
            for value in values
            if value.strip() and not name.startswith(("as_read", "article", "initial-")) and ":" not in name
        ]

    def file_names(self) -> list[str]:
        return [name for _, name, _, _ in self.files]

    def put_into(self, request: HttpRequest) -> None:
        """Make a request to the same address the one that was kept."""
        request._post = QueryDict(mutable=True)
        for name, values in self.fields:
            request._post.setlist(name, values)
        request._files = MultiValueDict()
        for field, name, content_type, content in self.files:
            file = SimpleUploadedFile(name, base64.b64decode(content), content_type or None)
            request._files.appendlist(field, file)


def sealed_form(request: HttpRequest) -> str:
    """What was sent, without its files where they are too much to travel along; "" when even that is."""
    files = sum(file.size for _, files in request.FILES.lists() for file in files)
    written = sum(len(value) for _, values in request.POST.lists() for value in values)
    sealed = KeptForm.of(request, files <= MOST_FILES).sealed() if written <= MOST_WRITTEN else ""
    return sealed if len(sealed) <= LONGEST else ""


class KeepForms:
    """Middleware, below Django's check of forms and the one of who is logged in."""

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
    """Let the view answer the kept form in place of the button that sends it."""
    kept = KeptForm.opened(request.session.pop(IN_SESSION, ""))
    if kept is None or kept.path != request.get_full_path():
        return redirect("kept-form")
    kept.put_into(request)
    return None


def log_in_page(request: HttpRequest) -> HttpResponse:
    """The log-in, with what was written; whoever logs in finds it on the next page."""
    asking = copy(request)
    asking.method = "GET"
    sealed = sealed_form(request)
    kept = {FIELD: sealed, "too_much": not sealed}
    leads = {"app_path": reverse("admin:login"), "next": reverse("kept-form")}
    return admin.site.login(asking, extra_context=kept | leads)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of an earlier log-in is kept too; one of another site is refused."""
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
    """Browsers say where a form comes from; what does not say it is not believed."""
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
