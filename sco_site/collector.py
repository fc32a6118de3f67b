"""How often Python's garbage collector runs in the processes that serve."""

import gc

# New objects before it runs. Reading an article makes 15,000 objects that soon free themselves; at Python's
# 700, the collector took a twentieth of the time (`script/bench extraction`).
OBJECTS = 50_000


def relax() -> None:
    """Collect rarely, and skip what existed before the first request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
