"""Full disks: `python -m sco_site.disk` says which is full, and manage.py whether an error is due to one."""

import errno
import shutil
import sys
from pathlib import Path

from . import environment

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "53100"  # PostgreSQL's code
LEAST = 32 * 1024 * 1024  # bytes: PostgreSQL starts, and recovers, with journal files of 16 MB


def complaint() -> str:
    """Which of the disks the site writes to has too little space; empty if all have enough."""
    state_dir = environment.state_dir()
    for folder in (state_dir, (state_dir / "postgres").resolve(), environment.BASE_DIR):
        place = next(path for path in (folder, *folder.parents) if path.exists())
        if (free := shutil.disk_usage(place).free) < LEAST:
            return in_words(place, f"{free // 1024 // 1024} MB left, {LEAST // 1024 // 1024} needed")
    return ""


def in_words(place: Path, why: str = "") -> str:
    reason = f" ({why})" if why else ""
    return f"The disk of {place} is full{reason}. Free some space and start again; stored data are safe."


def is_full(error: BaseException | None) -> bool:
    """Whether an error is due to a full disk, of the files or of the database."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL or "No space left on device" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    try:
        sys.exit(complaint() or None)
    except environment.SettingError as problem:
        sys.exit(str(problem))
