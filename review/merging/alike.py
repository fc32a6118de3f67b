"""How similar two records must be to be shown as possible duplicates, for the queries of every kind."""

SPELLED_ALIKE = 0.45  # share of common trigrams; of the register's people seven pairs reach it, one rightly
WORDED_ALIKE = 0.4  # in the samples, different statements of one meeting share at most 0.27 of their trigrams
LIVE = "state IN ('suggested', 'accepted', 'published') AND merged_into_id IS NULL"
