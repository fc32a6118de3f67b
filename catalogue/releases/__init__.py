"""Releases: the published record at one moment, as files that can be cited, checked and loaded again."""
