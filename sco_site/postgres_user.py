"""The user that the private PostgreSQL runs as: it refuses root, so root gives it an unprivileged user."""

import os
import pwd
import subprocess
from pathlib import Path

from .postgres_binaries import PATIENCE, PostgresError, environ_for_programs

MADE_FOR_THIS = "sco-postgres"


def owner_of(data: Path) -> pwd.struct_passwd:
    """The owner of the data, even if root helps in somebody's checkout; for new data, see below."""
    me = os.geteuid()
    owner = data.stat().st_uid if data.exists() else me
    try:
        user = pwd.getpwuid(owner) if owner else unprivileged()
    except KeyError:
        raise PostgresError(
            f"The user id {owner} has no name in /etc/passwd, and PostgreSQL needs one; add it there."
        ) from None
    if me not in (0, owner):
        raise PostgresError(
            f"The database in {data} belongs to the user {user.pw_name}; run this as that user or as root, "
            "or set SCO_STATE_DIR to a folder of your own."
        )
    return user


def unprivileged() -> pwd.struct_passwd:
    """`postgres` if it exists, otherwise a system user created for this."""
    for name in ("postgres", MADE_FOR_THIS):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    made = subprocess.run(["useradd", *options, MADE_FOR_THIS], capture_output=True, text=True)
    if made.returncode not in (0, 9):  # 9: another process created it meanwhile
        raise PostgresError(
            f"PostgreSQL does not run as root, and making a user for it failed ({made.stderr.strip()}); "
            "run this as a normal user, or set DATABASE_URL to a server that runs already."
        )
    return pwd.getpwnam(MADE_FOR_THIS)


def options_to_run_as(user: pwd.struct_passwd) -> dict:
    """Arguments for subprocess.run."""
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    return {"env": environ_for_programs(), "cwd": "/", "timeout": PATIENCE, **identity}


def may_enter(user: pwd.struct_passwd, path: Path) -> bool:
    """Asks the kernel as that user, since every folder above counts; for a program: may run it."""
    test = ["/bin/sh", "-c", 'test -x "$1"', "sh", path]
    return subprocess.run(test, **options_to_run_as(user)).returncode == 0
