"""Backups of a site with a private database: one file each, written whole or not at all, and restored."""
