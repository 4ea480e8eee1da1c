#!/usr/bin/env python3
"""The walls, made exact: what the build lets through by reach, this refuses by rule. Has bad examples of its own.

Rules: only listed modules are included, across modules only faces; rules files include no platform header; no '..';
a store touches only its module's tables; time, ids and chance only in platform; every code in the code has its
sentence in both languages, no sentence is unused by accident; stages in loop order; words listed.
Exceptions stand in exceptions.txt with a reason; one that is no longer needed fails too.
"""
import json, os, re, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["shared", "platform", "support", "loop", "app"]
PURE = re.compile(r"/(rules|[a-z_]+_rules|lifecycle|model)\.(h|cpp)$|/src/.*/grammar/(?!.*_(test|fuzz)\.cpp$)")
# What a module may show beside <module>.h: said here, so that a new face is a decision.
FACES = {
    "directory": {"directory.h", "model.h", "routes.h"}, "accounts": {"accounts.h", "model.h"},
    "audit": {"audit.h", "routes.h"}, "worklist": {"worklist.h", "routes.h"}, "numbers": {"numbers.h"},
    "evidence": {"evidence.h"}, "search": {"search.h", "initials.h", "similarity.h"}, "exchange": {"exchange.h"},
    "approvals": {"approvals.h", "model.h"},
    "rulebook": {"rulebook.h", "model.h"},
    "workdays": {"workdays.h", "calendars.h", "routes.h"}, "timers": {"timers.h", "model.h", "rules.h", "store.h"},
    "decisions": {"decisions.h"}, "breakdown": {"breakdown.h"}, "tracking": {"tracking.h"},
}
TABLE_EXCEPTIONS = {  # module: tables of others it may name, with the reason
    "tracking": {"directory_unit": "the ledger shows the host's name in the same statement (engineering §2.4)",
                 "audit_entry": "when it was last urged is read from the journal",
                 "timers_timer": "the due day of a stage clock", "search_task": "the search condition is part of the ledger's statement",
                 "worklist_item": "the recount compares the worklist with the states"},
    "audit": {name: "the auditor reads who acted, and for which unit and post, in the same statement (interface §4.14)"
              for name in ("directory_person", "directory_identity", "directory_unit", "directory_post")},
    "accounts": {"directory_person": "a login belongs to a person", "platform_idempotency": "old answers go with old sessions"},
}

def modules():
    """May-use lists as CMakeLists.txt states them, in order."""
    text = (ROOT / "CMakeLists.txt").read_text()
    support = re.search(r"set\(SUPPORT ([^)]*)\)", text).group(1).split()
    found = {}
    for layer, name, rest in re.findall(r"^(support|loop)_module\((\w+)([^)]*)\)", text, re.M):
        uses = re.search(r"MAY_USE ([^\n]*?)(?: LINK| LINK_RULES|$)", rest.replace("${SUPPORT}", " ".join(support)))
        found[name] = (layer, set(uses.group(1).split()) if uses else set())
    return found

def layer_of(path):
    parts = path.relative_to(ROOT / "src").parts
    return parts[0], parts[1] if parts[0] in ("support", "loop") else parts[0]

def complaints_of_file(path, text, mods, layer, module):
    out = []
    test = path.name.endswith(("_test.cpp", "_fuzz.cpp"))
    for target in re.findall(r'^#include "([^"]+)"', text, re.M):
        if ".." in target:
            out.append(f"{target}: '..' in an include"); continue
        head, _, rest = target.partition("/")
        if head == module or (head in ("tests", "app") and (test or layer == "app")): continue
        if head == "shared": continue
        if head == "platform":
            if layer == "shared": out.append(f"{target}: shared may not use platform")
            elif PURE.search(str(path)) and not test and layer in ("support", "loop"):
                out.append(f"{target}: rules may not use platform")
            continue
        if layer in ("shared", "platform") or head not in mods:
            if not test: out.append(f"{target}: {layer} may not use {head}")
            continue
        if layer == "app": continue
        if head not in mods[module][1]: out.append(f"{target}: {module} may not use {head} (MAY_USE)")
        elif rest not in FACES.get(head, {head + ".h"}) and not test: out.append(f"{target}: only the face of {head} may be used")
    if layer not in ("platform", "app") and not test:
        for word in ("system_clock::now", "steady_clock::now", "random_device", "std::rand", " time(nullptr"):
            if word in text: out.append(f"{word}: time and chance are arguments")
    if layer in ("support", "loop") and not test:
        for table in set(re.findall(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+([a-z]+_[a-z_]+)", text)):
            if not table.startswith(module + "_") and table not in TABLE_EXCEPTIONS.get(module, {}):
                out.append(f"{table}: a table of another module")
    if re.search(r"catch \(\.\.\.\)\s*\{\s*\}", text): out.append("a swallowed exception")
    return out

def check_includes():
    mods, out = modules(), []
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix not in (".h", ".cpp"): continue
        layer, module = layer_of(path)
        out += [f"{path.relative_to(ROOT)}: {c}" for c in complaints_of_file(path, path.read_text(), mods, layer, module)]
    return out

def check_bad_examples():
    """Each bad example must be complained of, for the reason its first line gives: // expect: REASON, as: PATH."""
    mods, out, count = modules(), [], 0
    for path in sorted((ROOT / "tests/architecture/bad").glob("*.cpp")):
        text = path.read_text()
        reason, place = re.match(r"// expect: (.*), as: (\S+)", text).groups()
        pretended = ROOT / place
        layer, module = layer_of(pretended)
        said = complaints_of_file(pretended, text, mods, layer, module)
        count += 1
        if not any(reason in s for s in said): out.append(f"{path.name}: expected “{reason}”, heard {said}")
    if count < 6: out.append("bad examples are missing")
    return out

def check_folders():
    out, mods = [], modules()
    for layer in ("support", "loop"):
        have = {p.name for p in (ROOT / "src" / layer).iterdir() if p.is_dir()}
        listed = {m for m, (l, _) in mods.items() if l == layer}
        if have != listed: out.append(f"src/{layer}: folders and CMakeLists.txt differ: {have ^ listed}")
    order = [m for m, (l, _) in mods.items() if l == "loop"]
    for i, m in enumerate(order):
        later = set(order[i + 1:]) & mods[m][1]
        if later: out.append(f"{m} uses later stages {later}")
    return out

def check_texts():
    out, zh, en = [], {}, {}
    for path in (ROOT / "src").rglob("texts.*.json"):
        target = zh if path.name == "texts.zh.json" else en
        for key, value in json.loads(path.read_text()).items():
            if key in target: out.append(f"{key}: said twice")
            target[key] = value
    for key in set(zh) ^ set(en): out.append(f"{key}: only in one language")
    for key in set(zh) & set(en):
        if set(re.findall(r"\{(\w+)\}", zh[key])) != set(re.findall(r"\{(\w+)\}", en[key])) and not key.startswith("journal."):
            out.append(f"{key}: the parameters differ between the languages")
    used = set()
    for path in (ROOT / "src").rglob("*.cpp"):
        if path.name.endswith("_test.cpp"): continue
        used |= set(re.findall(r'"((?:common|accounts|breakdown|tracking|exchange|timers|workdays|directory|audit|rulebook)\.[a-z_]+)"', path.read_text()))
    actions = {a for a in used if re.match(r"(accounts|breakdown|tracking|directory|decisions)\.", a)}
    for code in sorted(used):
        in_code_as_refusal = code in zh or re.search(r"(refuse\w*\([^;]*?|, )\"" + re.escape(code), all_source())
        if in_code_as_refusal and code not in zh and is_refusal(code): out.append(f"{code}: has no sentence")
    # What the journal records has a word on the auditor's page, and so has what it is recorded of.
    page = {}
    for path in (ROOT / "web/src").rglob("texts.zh.json"):
        for key, value in json.loads(path.read_text()).items():
            if key in page: out.append(f"{key}: said twice on the page")
            page[key] = value
    for action in sorted(set(re.findall(r'record\([^;"]*"([a-z]+\.[a-z_]+)"', all_source()))):
        if "audit_act." + action not in page: out.append(f"{action}: has no word on the audit page")
    for kind in sorted(set(re.findall(r'record\([^;"]*"[a-z_.]+", "([a-z]{3})"', all_source()))):
        if "object." + kind not in page: out.append(f"{kind}: has no word on the audit page")
    return out

_source = None
def all_source():
    global _source
    if _source is None:
        _source = "\n".join(p.read_text() for p in (ROOT / "src").rglob("*.cpp") if not p.name.endswith("_test.cpp"))
    return _source

def is_refusal(code):
    return re.search(r"refuse(?:_input)?\((?:[^()\";]|\([^()]*\)|\"[a-z_A-Z-]*\")*\"" + re.escape(code) + "\"", all_source()) is not None

def check_words():
    """States, actions and grades of the lifecycles stand in docs/words.md."""
    words = (ROOT / "docs/words.md").read_text() if (ROOT / "docs/words.md").exists() else ""
    zh = json.loads((ROOT / "src/loop/tracking/texts.zh.json").read_text())
    return [f"docs/words.md does not list {value} ({key})" for key, value in zh.items()
            if key.startswith(("value.state.", "value.action.")) and value not in words]

def check_repository():
    out = []
    import subprocess
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split():
        path = ROOT / name
        if not path.exists(): continue
        if path.stat().st_size > 1 << 20: out.append(f"{name}: larger than 1 MiB")
    return out

def main():
    good = bad = 0
    for check in (check_includes, check_bad_examples, check_folders, check_texts, check_words, check_repository):
        complaints = check()
        if complaints:
            bad += 1
            print(f"FAILED {check.__name__}")
            for c in complaints: print("  ", c)
        else: good += 1
    print(f"{good} passed, {bad} failed")
    sys.exit(bool(bad))

main()
