"""A source file as the rules read it: its text, and the same with all masked that is no code."""
import re


class Source:
    """masked has the length of text: comments and preprocessor lines are blanks, the inside of
    literals is '_'."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.masked, self.strings = mask(text)
        self.line_starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def line_number(self, at):
        low, high = 0, len(self.line_starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.line_starts[middle] <= at else (low, middle)
        return low + 1

    def line(self, at):
        begin = self.line_starts[self.line_number(at) - 1]
        end = self.text.find("\n", begin)
        return self.text[begin:len(self.text) if end < 0 else end].strip()

    def has_comment(self, begin, end):
        return any(self.text[i] not in " \n" and self.masked[i] == " " for i in range(begin, end))

    def statement_before(self, at):
        """What stands between the last ; { or } and this place."""
        begin = max(self.masked.rfind(c, 0, at) for c in ";{}")
        return self.masked[begin + 1:at]

    def closing(self, at):
        """The bracket that closes the one at this place, or -1."""
        depth = 0
        for i in range(at, len(self.masked)):
            if self.masked[i] in "([{":
                depth += 1
            elif self.masked[i] in ")]}":
                depth -= 1
                if depth == 0:
                    return i
        return -1

    def statement_end(self, at):
        """The ; that ends the statement which begins here, or -1."""
        depth = 0
        for i in range(at, len(self.masked)):
            c = self.masked[i]
            if c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
                if depth < 0:
                    return -1
            elif c == ";" and depth == 0:
                return i
        return -1

    def operand(self, left_end, right_begin, stops):
        """How far the expression around an operator goes, before a stop or whatever binds less."""
        begin, end = self.reach(left_end, -1, stops), self.reach(right_begin, 1, stops)
        return (begin, end) if begin is not None and end is not None else None

    def reach(self, at, step, stops):
        masked, depth = self.masked, 0
        opening, closing = ("([{", ")]}") if step > 0 else (")]}", "([{")
        i = at if step > 0 else at - 1
        while 0 <= i < len(masked):
            c = masked[i]
            if c in opening:
                if depth == 0 and c in "{}":
                    return None
                depth += 1
            elif c in closing:
                if depth == 0:
                    return self.trim(i, step)
                depth -= 1
            elif depth == 0:
                if c in ",;?" or any(masked.startswith(s, i) for s in stops):
                    return self.trim(i, step)
                if c == ":" and masked[i - 1] != ":" and masked[i + 1] != ":":
                    return self.trim(i, step)
                if c == "=" and masked[i + 1] not in "=" and masked[i - 1] not in "=!<>":
                    return self.trim(i, step)
                if step < 0 and c == "n" and re.search(r"\breturn$", masked[max(0, i - 8):i + 1]) \
                        and masked[i + 1].isspace():
                    return self.trim(i, step)
            i += step
        return None

    def trim(self, at, step):
        if step > 0:
            while self.masked[at - 1].isspace():
                at -= 1
            return at
        # A stop may be two characters wide; at is one of them.
        at += 1
        while self.masked[at].isspace() or self.masked[at] in "&|<":
            at += 1
        return at


def mask(text):
    out, strings, i = list(text), [], 0

    def blank(begin, end, with_what):
        for k in range(begin, end):
            if out[k] != "\n":
                out[k] = with_what

    while i < len(text):
        c = text[i]
        if text.startswith("//", i):
            end = text.find("\n", i)
            end = len(text) if end < 0 else end
            blank(i, end, " ")
        elif text.startswith("/*", i):
            end = text.find("*/", i) + 2
            blank(i, end, " ")
        elif c == "#" and not text[text.rfind("\n", 0, i) + 1:i].strip():
            end = re.compile(r"(?:\\\n|[^\n])*").match(text, i).end()
            blank(i, end, " ")
        elif c == "R" and text.startswith('R"', i) and not text[i - 1].isalnum():
            opened = re.compile(r'R"([^(]*)\(').match(text, i)
            end = text.find(")" + opened[1] + '"', i) + len(opened[1]) + 2
            blank(i, end, "_")
        elif c == '"':
            end = re.compile(r'"(?:\\.|[^"\\\n])*"').match(text, i).end()
            blank(i + 1, end - 1, "_")
            strings.append((i, end))
        elif c == "'" and not ("0" <= text[i - 1] <= "9" and "0" <= text[i + 1] <= "9"):
            end = re.compile(r"'(?:\\.|[^'\\\n])+'").match(text, i).end()
            blank(i + 1, end - 1, "_")
        else:
            i += 1
            continue
        i = end
    return "".join(out), strings
