#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here: run script/server, or pip install -r requirements.txt.")
    from sco_site import disk, environment

    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        if disk.is_full(error):
            sys.exit(disk.in_words(environment.state_dir()))
        raise


if __name__ == "__main__":
    main()
