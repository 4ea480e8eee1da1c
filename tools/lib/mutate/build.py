"""The copy of the tree with all faults in it, each behind its switch, and its build."""
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
# What the tests read, and what they are made of.
COPIED = ["src", "tests", "db", "api", "data", "cmake", "docs", "CMakeLists.txt"]
OWN = {"mutant.h", "src/shared/mutant.cpp"}


class Copy:
    def __init__(self, root, folder, say):
        self.root, self.folder, self.say = root, folder, say
        self.tree, self.build = folder / "tree", folder / "build"

    def write(self, path, text):
        """Only what has changed, so that the rest is not compiled again."""
        target = self.tree / path
        data = text if isinstance(text, bytes) else text.encode()
        if target.exists() and target.read_bytes() == data:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def copy_tree(self, places):
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", *COPIED],
                                check=True, cwd=self.root, capture_output=True,
                                text=True).stdout.split("\n")
        wanted = {path for path in listed if path and (self.root / path).is_file()}
        page = self.root / "web/dist"
        wanted |= {str(p.relative_to(self.root)) for p in page.rglob("*") if p.is_file()}
        for old in list(self.tree.rglob("*")):
            if old.is_file() and str(old.relative_to(self.tree)) not in wanted | OWN:
                old.unlink()
        planted = {}
        for place in places:
            planted.setdefault(place.path, []).append(place)
        for path in wanted:
            data = (self.root / path).read_bytes()
            if path in planted:
                data = with_faults(data.decode(), planted[path])
            elif path == "CMakeLists.txt":
                data = data.decode().replace("-Werror", "-w -D_GLIBCXX_ASSERTIONS")
            elif path == "cmake/modules.cmake":
                program = "add_executable(${name}_test ${tests}"
                if program not in data.decode():
                    raise SystemExit("cmake/modules.cmake makes test programs in another way now")
                data = data.decode().replace(program, f"{program} {HERE}/recorder.cpp")
            elif path == "cmake/common.h":
                data = data.decode() + '#include "../mutant.h"\n'
            self.write(path, data)
        self.write("mutant.h", (HERE / "mutant.h").read_text())
        self.write("src/shared/mutant.cpp", (HERE / "mutant.cpp").read_text())

    def configure(self):
        run = ["cmake", "-S", self.tree, "-B", self.build, "-G", "Ninja",
               "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache", "-DCMAKE_CXX_COMPILER=g++-12",
               "-DCMAKE_C_COMPILER=gcc-12", "-DCMAKE_CXX_FLAGS=-O1",
               "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_UNITY_BUILD_BATCH_SIZE=8"]
        done = subprocess.run(run, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit((done.stdout + done.stderr)[-3000:] +
                             "\nthe copy cannot be configured")
        listed = subprocess.run(["ninja", "-C", self.build, "-t", "targets", "all"],
                                capture_output=True, text=True)
        self.programs = sorted(set(re.findall(r"^(\w+_test): CXX_EXEC", listed.stdout, re.M)))

    def compile(self, places, jobs):
        """What compiles of the places. What an error points at is left out, until there is none."""
        for attempt in range(12):
            self.copy_tree(places)
            if attempt == 0:
                self.configure()
            ninja = ["ninja", "-C", self.build, "-k", "0", "-j", str(jobs), *self.programs]
            done = subprocess.run(ninja, capture_output=True, text=True)
            (self.folder / f"build-{attempt}.log").write_text(done.stdout + done.stderr)
            if done.returncode == 0:
                return places
            bad = self.blamed(done.stdout, places)
            if not bad:
                raise SystemExit(done.stdout[-3000:] +
                                 "\nthe copy does not compile, and no planted place is to blame")
            self.say(f"    {len(bad)} places do not compile")
            places = [p for p in places if p.id not in bad]
        raise SystemExit("the copy does not compile after many attempts")

    def blamed(self, log, places):
        by_file, bad = {}, set()
        for place in places:
            by_file.setdefault(place.path, []).append(place)
        # A message is an error with the notes that follow and the lines that lead to it.
        for message in re.split(r"\n(?=[^\n]*: (?:error|fatal error): )", log)[1:]:
            mentioned = re.findall(rf"{re.escape(str(self.tree))}/([\w/.]+):(\d+)", message)
            mentioned += re.findall(r"include_roots/\w+/([\w/.]+):(\d+)", message)
            lines = [(self.path_of(path), int(line)) for path, line in mentioned]
            for reach in (0, 3, 8):
                hit = nearest(by_file, lines[:1], reach)
                if hit:
                    break
            hit = hit or nearest(by_file, lines, 1)
            bad |= {place.id for place in hit}
        if not bad:
            found = re.findall(rf"{re.escape(str(self.tree))}/([\w/.]+):\d+", log)
            named = {self.path_of(path) for path in found}
            bad = {place.id for path in named for place in by_file.get(path, [])}
        return bad

    def path_of(self, path):
        if path.startswith("src/"):
            return path
        found = [p for p in self.tree.glob(f"src/**/{path}")]
        return str(found[0].relative_to(self.tree)) if len(found) == 1 else path


def nearest(by_file, lines, reach):
    return [place for path, line in lines for place in by_file.get(path, [])
            if place.line_number - reach <= line <= place.last_line + reach]


def with_faults(text, places):
    """Lines keep their numbers."""
    edits = [(begin, end, new.format(f"luoshi_mutant(0x{place.id})"))
             for place in places for begin, end, new in place.edits]
    for place in places:
        place.last_line = text.count("\n", 0, place.extent[1]) + 1
    for begin, end, new in sorted(edits, reverse=True):
        lines = text.count("\n", begin, end)
        text = text[:begin] + new.replace("\n", " ") + "\n" * lines + text[end:]
    return text
