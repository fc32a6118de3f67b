"""English: its words and rules as TOML, and how its sentences are built."""
