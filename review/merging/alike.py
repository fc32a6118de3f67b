"""How much alike two records must be to be shown as one perhaps, for the queries of every kind."""

SPELLED_ALIKE = 0.45  # trigrams shared; seven pairs of the register's people reach it, one of them truly one
WORDED_ALIKE = 0.4  # different statements of one meeting share 0.27 of their trigrams at most in the samples
LIVE = "state IN ('suggested', 'accepted', 'published') AND merged_into_id IS NULL"
