"""`python -m sco_site.port`: print the port to serve on, or say why it cannot be had."""

import socket
import sys

from . import environment

HOST = "127.0.0.1"


def number() -> int:
    return environment.number("PORT", 8000, lowest=1, highest=65535)


def complaint(port: int) -> str:
    """Why the port cannot be used; empty if it can."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except PermissionError:
            return f"Port {port} is kept for root; choose one from 1024 on: PORT=8000 script/server"
        except OSError as error:
            other = port + 1 if port < 65535 else 8000
            return (
                f"Port {port} cannot be used ({error.strerror}); choose another: PORT={other} script/server"
            )
    return ""


if __name__ == "__main__":
    try:
        problem = complaint(number())
    except environment.SettingError as error:
        problem = str(error)
    sys.exit(problem or print(number()))
