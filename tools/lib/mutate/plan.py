"""Which places are planted: the same on every machine; the others stay when a line is changed."""
import subprocess
from pathlib import Path

from .rules import places_of
from .source import Source

# How many places of each part are tried; one in nine does not compile. The first that fits counts.
PARTS = [
    ("src/loop/breakdown/grammar/", 12),
    ("src/loop/breakdown/", 65),
    ("src/loop/tracking/", 90),
    ("src/loop/decisions/", 2),
    ("src/support/timers/", 40),
    ("src/support/workdays/", 16),
    ("src/support/accounts/", 34),
    ("src/support/approvals/", 14),
    ("src/support/rulebook/", 14),
    ("src/support/directory/", 18),
    ("src/support/worklist/", 12),
    ("src/support/audit/", 12),
    ("src/support/search/", 10),
    ("src/support/evidence/", 6),
    ("src/support/numbers/", 4),
    ("src/support/roster/", 24),
    ("src/support/exchange/paper", 10),
    ("src/platform/http/api.cpp", 14),
    ("src/shared/", 16),
]
# Of each part every rule takes its turn; where a rule has nothing left, the others go on.
RULES = ["condition", "call", "bound", "never", "change", "sql-where", "equal", "always", "swap",
         "constant", "limit", "sql-set", "boolean", "negated", "sql-order"]


def part_of(path):
    return next((name for name, _ in PARTS if path.startswith(name)), None)


def sources(root):
    listed = subprocess.run(["git", "ls-files", "src/*.cpp", "src/*.h"], cwd=root, check=True,
                            capture_output=True, text=True).stdout.split()
    for path in listed:
        name = Path(path).name
        # What lifecycle.h says of a table is asked when it is compiled.
        tests = name.endswith(("_test.cpp", "_fuzz.cpp")) or name.startswith("test_")
        if part_of(path) and not tests and path != "src/shared/lifecycle.h":
            yield Source(path, (root / path).read_text(encoding="utf-8"))


def choose(root, few=None, named=()):
    """Those that are named come first, whether it is their turn or not."""
    waiting, chosen, taken = {}, [], {}
    for source in sources(root):
        for place in places_of(source):
            waiting.setdefault((part_of(place.path), place.rule), []).append(place)
            if place.id in named and take_next([place], taken):
                chosen.append(place)
    for places in waiting.values():
        places.sort(key=lambda place: place.order)
    for part, wanted in PARTS:
        wanted = wanted if few is None else 1
        found = 0
        while found < wanted:
            before = found
            for rule in RULES:
                if found < wanted and take_next(waiting.get((part, rule), []), taken):
                    chosen.append(taken["last"])
                    found += 1
            if found == before:
                break
    return chosen[:few] if few else chosen


def take_next(places, taken):
    """The next place that does not overlap what is taken already."""
    while places:
        place = places.pop(0)
        others = taken.setdefault(place.path, [])
        if all(place.extent[1] <= begin or end <= place.extent[0] for begin, end in others):
            others.append(place.extent)
            taken["last"] = place
            return True
    return False
