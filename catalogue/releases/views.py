"""The pages of releases, and their files."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.views.generic import TemplateView

from .making import CHANGES, SUMS, day_of, release_named, releases


def _as_shown(release: Path) -> dict:
    """A release as its page shows it."""
    with (release / CHANGES).open(encoding="utf-8", newline="") as lines:
        counted = Counter(row["change"] for row in csv.DictReader(lines))
    files = sorted(path for path in release.rglob("*") if path.is_file())
    return {
        "name": release.name,
        "day": date.fromisoformat(day_of(release)),
        "changes": [(word, counted[word]) for word in ("added", "changed", "withdrawn") if counted[word]],
        "previous": (release / "PREVIOUS").read_text("utf-8").strip(),
        "files": [(path.relative_to(release).as_posix(), path.stat().st_size) for path in files],
        "zip": release.with_name(f"{release.name}.zip").is_file(),
    }


class Releases(TemplateView):
    template_name = "catalogue/releases.html"

    def get_context_data(self, **kwargs):
        told = [_as_shown(release) for release in releases(settings.RELEASES_DIR)]
        return {**super().get_context_data(**kwargs), "releases": told}


def file(request, name: str, path: str):
    """A file of a release, or all of it for the path "zip"."""
    if release := release_named(settings.RELEASES_DIR, name):
        archive = release.with_name(f"{name}.zip")
        if path == "zip" and archive.is_file():
            return FileResponse(archive.open("rb"), as_attachment=True, filename=archive.name)
        named = {one.relative_to(release).as_posix(): one for one in release.rglob("*") if one.is_file()}
        if path in named:
            return FileResponse(named[path].open("rb"), as_attachment=path != SUMS)
    raise Http404(f"There is no file “{path}” in a release “{name}”.")
