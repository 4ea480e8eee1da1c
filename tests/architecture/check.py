#!/usr/bin/env python3
"""The walls, made exact: what the build lets through by reach, this refuses by rule. Has bad examples of its own.

Rules: only listed modules are included, across modules only faces; rules files include no platform header; no '..';
a store touches only its module's tables, routes speak no SQL; time, ids and chance only in platform; every code in the
code has its sentence in both languages, and what the journal records its words on the auditor's page, also when its
code is composed at run time; stages in loop order; words listed.
Exceptions stand in exceptions.txt with a reason; one that is no longer needed fails too.
"""
import json, re, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["shared", "platform", "support", "loop", "app"]
PURE = re.compile(r"/(rules|[a-z_]+_rules|lifecycle|model)\.(h|cpp)$|/src/.*/grammar/(?!.*_(test|fuzz)\.cpp$)")

def read_exceptions(text):
    """Lines “face MODULE HEADER: reason” and “table MODULE TABLE: reason”."""
    faces, tables, out = {}, {}, []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"): continue
        found = re.fullmatch(r"(face|table) (\w+) ([\w.]+): (\S.*)", line)
        if not found: out.append(f"exceptions.txt: “{line}” is no exception with a reason"); continue
        kind, module, name, _ = found.groups()
        (faces if kind == "face" else tables).setdefault(module, set()).add(name)
    return faces, tables, out

FACES, TABLE_EXCEPTIONS, exception_complaints = read_exceptions((ROOT / "tests/architecture/exceptions.txt").read_text())

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

SQL = re.compile(r'"(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s|\b(?:query|run|execute)\(\s*(?:R?"|sql\b)')

def foreign_tables(text, module):
    return {table for table in re.findall(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+([a-z]+_[a-z_]+)", text)
            if not table.startswith(module + "_")}

def calls_of(text, name):
    """What stands between the brackets of every call of this name."""
    for found in re.finditer(r"\b" + name + r"\(", text):
        depth, at, quoted = 1, found.end(), False
        while depth > 0 and at < len(text):
            c = text[at]
            if c == '"' and text[at - 1] != "\\": quoted = not quoted
            elif not quoted: depth += (c in "({[") - (c in ")}]")
            at += 1
        yield text[found.end():at - 1]

def arguments_of(call):
    out, depth, begun, quoted = [], 0, 0, False
    for at, c in enumerate(call):
        if c == '"' and call[at - 1] != "\\": quoted = not quoted
        elif not quoted:
            depth += (c in "({[") - (c in ")}]")
            if c == "," and depth == 0: out.append(call[begun:at].strip()); begun = at + 1
    return out + [call[begun:].strip()]

CODE = re.compile(r'"([a-z]+\.[a-z_]+)"')

def action_names(module):
    """The names that a composed code of this module may have: those of its enums of actions."""
    names = set()
    for path in (ROOT / "src").rglob("*.h"):
        if layer_of(path)[1] != module: continue
        for names_of_enum in re.findall(r"enum_names\(\w*Action const\*\)\s*\{(.*?)\n\}", path.read_text(), re.S):
            names |= set(re.findall(r'"([a-z_]+)"', names_of_enum))
    return names

def complaints_of_journal(text, layer, module):
    """Every code that is recorded is readable here, written out or composed of an action's name, and has its words."""
    out, codes, composed = [], set(), re.findall(r'"([a-z]+)\."\s*\+\s*std::string\(name_of\(', text)
    for prefix in composed:
        names = action_names(prefix)
        if not names: out.append(f"{prefix}.…: composed of what is no action of {prefix}")
        codes |= {f"{prefix}.{name}" for name in names}
    for call in calls_of(text, r"(?:audit::)?record"):
        arguments = arguments_of(call)
        if len(arguments) < 4 or arguments[0].startswith(("db::Tx", "Tx ")): continue # a declaration
        # The act is the fourth argument, or the first of the change that is the fourth.
        change = re.fullmatch(r"(?:audit::)?(?:Change)?\{(.*)\}", arguments[3], re.S)
        act = arguments_of(change.group(1))[0] if change else arguments[3]
        found = set(CODE.findall(act))
        if not found and not (act == "action" and (composed or "std::string_view action" in text)):
            out.append(f"{act}: a journal code that nobody can look up")
        codes |= found
    # The code may be handed on to what records it.
    for call in calls_of(text, "finish"): codes |= set(CODE.findall(call))
    page, _ = page_texts()
    server = server_texts()
    for code in sorted(codes):
        if "audit_act." + code not in page: out.append(f"{code}: has no word on the audit page")
        # A task's own timeline tells its entries in sentences.
        if code.startswith("tracking.") and "journal." + code not in server: out.append(f"{code}: has no sentence in the journal")
    return out

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
        elif rest != head + ".h" and rest not in FACES.get(head, set()) and not test: out.append(f"{target}: only the face of {head} may be used")
    if layer not in ("platform", "app") and not test:
        for word in ("system_clock::now", "steady_clock::now", "random_device", "std::rand", " time(nullptr"):
            if word in text: out.append(f"{word}: time and chance are arguments")
    if layer in ("support", "loop") and not test:
        for table in foreign_tables(text, module) - TABLE_EXCEPTIONS.get(module, set()):
            out.append(f"{table}: a table of another module")
    # A route says who may and what is answered; what is read stands in a store, where both engines test it.
    if path.name == "routes.cpp" and SQL.search(text): out.append("SQL in routes.cpp: it belongs to the store")
    if layer in ("support", "loop", "app") and not test: out += complaints_of_journal(text, layer, module)
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
    for path in sorted((ROOT / "tests/architecture/bad").glob("*.txt")):
        first, _, text = path.read_text().partition("\n")
        reason = re.match(r"# expect: (.*)", first).group(1)
        faces, tables, said = read_exceptions(text)
        said += complaints_of_exceptions(faces, tables)
        count += 1
        if not any(reason in s for s in said): out.append(f"{path.name}: expected “{reason}”, heard {said}")
    if count < 15: out.append("bad examples are missing")
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
    names = {"common", "platform"} | set(modules())
    used = set()
    for path in (ROOT / "src").rglob("*.cpp"):
        if path.name.endswith("_test.cpp"): continue
        used |= {code for code in CODE.findall(path.read_text()) if code.split(".")[0] in names}
    for code in sorted(used):
        if code not in zh and is_refusal(code): out.append(f"{code}: has no sentence")
    # What the journal records it of has a word on the auditor's page.
    page, complaints = page_texts()
    out += complaints
    for kind in sorted(set(re.findall(r'record\([^;"]*"[a-z_.]+", "([a-z]{3})"', all_source()))):
        if "object." + kind not in page: out.append(f"{kind}: has no word on the audit page")
    return out

_page = None
def page_texts():
    global _page
    if _page is None:
        words, out = {}, []
        for path in (ROOT / "web/src").rglob("texts.zh.json"):
            for key, value in json.loads(path.read_text()).items():
                if key in words: out.append(f"{key}: said twice on the page")
                words[key] = value
        _page = words, out
    return _page

_server = None
def server_texts():
    global _server
    if _server is None:
        _server = {}
        for path in (ROOT / "src").rglob("texts.zh.json"): _server.update(json.loads(path.read_text()))
    return _server

def complaints_of_exceptions(faces, tables):
    """An exception that nothing uses any more hides the next one that does."""
    out, included, touched, mods = [], {}, {}, modules()
    for path in (ROOT / "src").rglob("*"):
        if path.suffix not in (".h", ".cpp") or path.name.endswith(("_test.cpp", "_fuzz.cpp")): continue
        layer, module = layer_of(path)
        text = path.read_text()
        for head, rest in re.findall(r'^#include "(\w+)/([^"]+)"', text, re.M):
            if head != module and head in mods: included.setdefault(head, set()).add(rest)
        touched.setdefault(module, set()).update(foreign_tables(text, module))
    for module, headers in faces.items():
        for header in sorted(headers - (included.get(module, set()) - {module + ".h"})):
            out.append(f"exceptions.txt: face {module} {header} is needed no more")
    for module, names in tables.items():
        for name in sorted(names - touched.get(module, set())):
            out.append(f"exceptions.txt: table {module} {name} is needed no more")
    return out

def check_exceptions():
    return exception_complaints + complaints_of_exceptions(FACES, TABLE_EXCEPTIONS)

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
    for check in (check_includes, check_exceptions, check_bad_examples, check_folders, check_texts, check_words, check_repository):
        complaints = check()
        if complaints:
            bad += 1
            print(f"FAILED {check.__name__}")
            for c in complaints: print("  ", c)
        else: good += 1
    print(f"{good} passed, {bad} failed")
    sys.exit(bool(bad))

main()
