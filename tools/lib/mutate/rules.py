"""The rules by which faults are planted. Each gives places: an edit that holds the original and the
fault, and a switch between them. A rule may offer what does not compile: compiling tells."""
import hashlib
import re
from dataclasses import dataclass, field


@dataclass
class Place:
    path: str
    rule: str
    line_number: int
    line: str  # as written, without its indentation
    what: str  # the fault in words: original → fault
    edits: list  # (begin, end, text with {} for the switch)
    at_start: bool = False  # decided once in a run: a recording names only the first test
    id: str = ""
    order: str = ""
    extent: tuple = field(default=(0, 0))

    def where(self):
        return f"{self.path}:{self.line_number} {self.rule}: {self.what}"


def short(text):
    text = " ".join(text.split())
    return text if len(text) <= 90 else text[:87] + "…"


NO_PLACE = re.compile(r"\b(static_assert|template|case|ENSURE|consteval|enum|using|operator)\b")


class Finder:
    def __init__(self, source):
        self.source = source
        self.places = []

    def add(self, rule, at, what, edits, at_start=False):
        s = self.source
        begin, end = min(e[0] for e in edits), max(e[1] for e in edits)
        before = s.statement_before(begin)
        if NO_PLACE.search(before):
            return
        if "constexpr" in before and rule != "limit":
            return
        if "reserve(" in s.line(at) or s.has_comment(begin, end):
            return
        at_start = at_start or bool(re.search(r"\bstatic\b", before))
        self.places.append(
            Place(s.path, rule, s.line_number(at), s.line(at), short(what), edits, at_start))

    def instead(self, rule, at, begin, end, fault, at_start=False):
        """The expression between begin and end, or the fault."""
        original = self.source.text[begin:end]
        self.add(rule, at, f"{short(original)} → {short(fault)}",
                 [(begin, end, f"({{}} ? ({hidden(fault)}) : ({hidden(original)}))")], at_start)


def hidden(text):
    """Text within a pattern for str.format."""
    return text.replace("{", "{{").replace("}", "}}")


RELATIONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}


def bounds(f):
    s = f.source
    for m in re.finditer(r" (<=|>=|<|>|==|!=) ", s.masked):
        found = s.operand(m.start(), m.end(), ("&&", "||", "<<"))
        if not found or found[1] - found[0] > 200:
            continue
        if re.search(r"\bfor \([^;]*;[^;]*$", s.masked[max(0, m.start() - 120):m.start()]):
            continue
        begin, end = found
        # How things are sorted: equals may come in any order.
        sorts = re.search(r"\bleft\b.*\bright\b|\bright\b.*\bleft\b", s.text[begin:end])
        if sorts and m[1] in ("<", ">"):
            continue
        new = RELATIONS[m[1]]
        rule = "bound" if m[1] not in ("==", "!=") else "equal"
        f.instead(rule, m.start() + 1, begin, end,
                  s.text[begin:m.start()] + f" {new} " + s.text[m.end():end])


def conditions(f):
    s = f.source
    for m in re.finditer(r"&&|\|\|", s.masked):
        if not s.masked[m.start() - 1].isspace():
            continue
        both = m[0] == "&&"
        for side in (-1, 1):
            if side < 0:
                begin, end = s.reach(m.start(), -1, ("&&", "||")), s.trim(m.start(), 1)
            else:
                begin, end = s.trim(m.end() - 1, -1), s.reach(m.end(), 1, ("&&", "||"))
            if begin is None or end is None or not 0 < end - begin < 200:
                continue
            text = s.text[begin:end]
            pattern = ("({} || (" if both else "(!{} && (") + hidden(text) + "))"
            f.add("condition", begin, f"{short(text)} left out of {m[0]}", [(begin, end, pattern)])


def ifs(f):
    s = f.source
    for m in re.finditer(r"\bif \(", s.masked):
        end = s.closing(m.end() - 1)
        condition = s.text[m.end():end]
        if end < 0 or ";" in s.masked[m.end():end] or re.search(r"\b(auto|const)\b", condition):
            continue
        for rule, pattern in (("never", "!{} && ("), ("always", "{} || (")):
            f.add(rule, m.start(), f"if ({short(condition)}) {rule}",
                  [(m.end(), end, pattern + hidden(condition) + ")")])


KEPT = {"if", "for", "while", "switch", "return", "ENSURE", "static_assert", "catch", "throw",
        "else", "do", "sizeof", "case"}
# Only how a container grows, or who may enter.
NO_MATTER = {"reserve", "push_back", "emplace_back", "lock"}


def statements(f):
    s = f.source
    starts = {m.end() for m in re.finditer(r"(?m)^[ \t]+", s.masked)}
    for m in re.finditer(r"\b(?:if|for) \(", s.masked):
        end = s.closing(m.end() - 1)
        if end > 0 and s.masked[end + 1:end + 2] == " ":
            starts.add(end + 2)
    call = re.compile(r"(?:\(void\))?(?:\w+(?:::|\.|->))*(\w+)\(")
    change = re.compile(r"(?:(?:\*?\w+(?:\.|->|\[\w+\]))*\w+ (?:=|\+=|-=|\|=|&=) |"
                        r"\+\+[\w.>-]+;|--[\w.>-]+;)")
    for at in sorted(starts):
        before = s.masked[:at].rstrip()
        if not before or before[-1] not in ";{})" and not before.endswith("else"):
            continue
        found = call.match(s.masked, at)
        if found and found[1] not in KEPT:
            close = s.closing(found.end() - 1)
            end = s.statement_end(at)
            if close < 0 or end < 0 or found[1] in NO_MATTER:
                continue
            rule = "call"
        else:
            found = change.match(s.masked, at)
            end = s.statement_end(at) if found else -1
            if end < 0:
                continue
            rule = "change"
        text = s.text[at:end + 1]
        if len(text) <= 600:
            f.add(rule, at, f"{short(text)} left out",
                  [(at, end + 1, "{{ if (!{}) " + hidden(text) + " }}")])


# Nothing else is of their kind.
OBVIOUS = {"tx", "tools", "session", "actor", "call", "language", "texts", "calendar", "timer",
           "out", "rows", "item", "nullptr", "true", "false"}


def arguments(f):
    s = f.source
    name = r"[a-z_][\w.]*(?:->\w+)?(?:\(\))?"
    for m in re.finditer(rf"(?<=[(,{{ ])({name}), ({name})(?=[,)}}])", s.masked):
        if m[1] == m[2] or OBVIOUS & {m[1], m[2]}:
            continue
        before = s.masked[max(0, m.start() - 400):m.start()]
        # Neither a declaration nor a list of captures.
        if re.search(r"\[[^\]]*$", before):
            continue
        f.add("swap", m.start(), f"{m[1]}, {m[2]} swapped",
              [(m.start(1), m.end(1), "({} ? (" + m[2] + ") : (" + m[1] + "))"),
               (m.start(2), m.end(2), "({} ? (" + m[1] + ") : (" + m[2] + "))")])


LIMIT = re.compile(r"(inline |static )?constexpr ((?:std::)?(?:u?int\w*|size_t|ptrdiff_t)) (\w+) = "
                   r"([\d']+);")
# Columns of a row, and where a loop begins and ends.
NO_NUMBER = re.compile(r"\bfor \([^)]*$|\bpow|\.integer\($|\.text\($|>\($|is_null\($")
BEHIND_SWITCH = re.compile(r"case [^;{}]*: [^{}]*;\n    \}\n    return $")


def constants(f):
    s = f.source
    for m in LIMIT.finditer(s.masked):
        value = int(s.text[m.start(4):m.end(4)].replace("'", ""))
        text = f"{m[1] or ''}{m[2]} const {m[3]} = {{}} ? {value + 1} : {value};"
        outside = not m[1] or s.masked[s.masked.rfind("\n", 0, m.start()) + 1:m.start()] == ""
        f.add("limit", m.start(), f"{m[3]} = {value} → {value + 1}",
              [(m.start(), m.end(), text)], at_start=outside)
    for m in re.finditer(r"(?<=[ (,])(\d+)(?=[;,)]| [-+*/<>=?:&|])", s.masked):
        if NO_NUMBER.search(s.masked[max(0, m.start() - 60):m.start()]):
            continue
        line = s.line(m.start())
        # A 0 or 1 that a variable begins with is nearly always written over.
        begins = s.masked[m.start() - 3:m.end() + 1] in (" = 0;", " = 1;")
        if begins or "constexpr" in line or "std::get" in line:
            continue
        # Behind a switch over every value of an enumeration nothing is reached.
        if BEHIND_SWITCH.search(s.masked[max(0, m.start() - 400):m.start()]):
            continue
        value = int(m[1])
        other = value + 1 if value < 2 else value - 1
        f.instead("constant", m.start(), m.start(), m.end(), str(other))


def booleans(f):
    s = f.source
    for m in re.finditer(r"\b(true|false)\b", s.masked):
        f.instead("boolean", m.start(), m.start(), m.end(), "false" if m[1] == "true" else "true")
    for m in re.finditer(r"\breturn (?=[^;]*;)", s.masked):
        end = s.statement_end(m.end())
        text = s.text[m.end():end]
        if end < 0 or "{" in text or "?" in text:
            continue
        if not re.search(r"&&|\|\||^!", s.masked[m.end():end]):
            continue
        f.add("negated", m.start(), f"return {short(text)} negated",
              [(m.end(), end, "({} != static_cast<bool>(" + hidden(text) + "))")])


CONDITION = re.compile(r"\b(WHERE|AND|OR) (\(?)((?:[a-z_]+\.)?[a-z_]+ (?:(?:=|<>|<=|>=|<|>) "
                       r"(?:\?\d+|\d+|'[^']*')|IS (?:NOT )?NULL))")


def queries(f):
    """Literals side by side are one text; a parameter stays in it, so that it can be bound."""
    s = f.source
    groups, i = [], 0
    while i < len(s.strings):
        j = i
        while j + 1 < len(s.strings) and not s.text[s.strings[j][1]:s.strings[j + 1][0]].strip():
            j += 1
        text = "".join(s.text[begin + 1:end - 1] for begin, end in s.strings[i:j + 1])
        groups.append((s.strings[i][0], s.strings[j][1], text))
        i = j + 1
    for begin, end, text in groups:
        if not re.search(r"\b(SELECT|UPDATE|DELETE|WHERE|AND|ORDER BY)\b", text):
            continue

        def plant(rule, m_begin, m_end, fault, what):
            new = text[:m_begin] + fault + text[m_end:]
            f.add(rule, begin, what,
                  [(begin, end, f'({{}} ? "{hidden(new)}" : "{hidden(text)}")')])

        for m in CONDITION.finditer(text):
            plant("sql-where", m.start(3), m.end(3), f"({m[3]} OR 1 = 1)",
                  f"SQL condition {m[3]} left out")
        update = re.search(r"UPDATE \w+ SET (.*?)(?= WHERE|$)", text)
        if update:
            for m in re.finditer(r"\b([a-z_]+) = (\?\d+)", update[1]):
                at = update.start(1)
                plant("sql-set", at + m.start(), at + m.end(),
                      f"{m[1]} = CASE WHEN {m[2]} IS NULL THEN {m[1]} ELSE {m[1]} END",
                      f"SQL column {m[1]} not set")
        for m in re.finditer(r" DESC\b", text):
            plant("sql-order", m.start(), m.end(), "", "SQL order turned round")


def places_of(source):
    f = Finder(source)
    for rule in (bounds, conditions, ifs, statements, arguments, constants, booleans, queries):
        rule(f)
    seen = {}
    for place in f.places:
        key = f"{place.path}|{place.rule}|{place.line}|{place.what}"
        seen[key] = seen.get(key, 0) + 1
        name = hashlib.sha1(f"{key}|{seen[key]}".encode()).hexdigest()
        place.id, place.order = name[:7], name[7:]
        place.extent = (min(e[0] for e in place.edits), max(e[1] for e in place.edits))
    return f.places
