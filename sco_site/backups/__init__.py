"""Backups of a site with a private database: one file each, made whole or not at all, and brought back."""
