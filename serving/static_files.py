"""Static files, compressed and named by their content, so that browsers may keep them for good."""

import filecmp
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Imports between our own modules also get hashed names. Django's patterns for this trip over examples in the
# comments of other people's files.
MODULES = ("desk/*.js", ((r"""(?P<matched>from "(?P<url>\./[^"]+)";)""", """from "%(url)s";"""),))


class Storage(CompressedManifestStaticFilesStorage):
    """Until collectstatic has run, files have plain names, under which whitenoise finds them anyway."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, MODULES)

    def stored_name(self, name: str) -> str:
        return super().stored_name(name) if self.hashed_files else name


def complaint() -> str:
    """Why pages might refer to missing or older static files; empty if all is well."""
    if not getattr(staticfiles_storage, "hashed_files", None) or not (old := outdated()):
        return ""
    told = old[0] if len(old) == 1 else f"{old[0]} and {len(old) - 1} more"
    return f"Static files are older than the code ({told}); run: python manage.py collectstatic --noinput"


def outdated() -> list[str]:
    """The files that have changed since collectstatic ran, or were never collected."""
    return sorted(name for name, source in _sources() if not _is_collected(name, source))


def _sources() -> Iterator[tuple[str, Path]]:
    """Name and path of every file; of two with one name the first counts, as for collectstatic."""
    found = {}
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            found.setdefault(path, Path(storage.path(path)))
    return iter(found.items())


def _is_collected(name: str, source: Path) -> bool:
    copy = Path(staticfiles_storage.path(name))
    known = (
        staticfiles_storage.hash_key(staticfiles_storage.clean_name(name)) in staticfiles_storage.hashed_files
    )
    return known and copy.is_file() and filecmp.cmp(source, copy, shallow=False)
