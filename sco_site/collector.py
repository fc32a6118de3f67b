"""How often Python looks for objects that only hold each other, in processes that serve."""

import gc

# New objects before it looks. Reading an article makes 15,000 that soon go by themselves; with Python's 700,
# one part in twenty of the time went into looking at them (`script/bench extraction`).
OBJECTS = 50_000


def relax() -> None:
    """Look seldom, and not at what was there before the first request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
