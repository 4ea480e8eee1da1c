"""Which tests reach a fault, and whether one of them notices it."""
import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def limited(command, seconds, **environment):
    """In a folder of its own and within bounds: a fault may loop, grow or leave things behind."""
    folder = tempfile.mkdtemp(prefix="luoshi-mutate-")
    env = {k: v for k, v in os.environ.items() if k != "LUOSHI_TEST_POSTGRES"}
    env.update(environment, TMPDIR=folder, LANG="C.UTF-8", LC_ALL="C.UTF-8")
    shell = 'ulimit -v 6000000; ulimit -f 2000000; ulimit -c 0; exec "$@"'
    process = subprocess.Popen(["bash", "-c", shell, "run", *command], env=env,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output = process.communicate(timeout=seconds)[0]
        return process.returncode, output.decode(errors="replace")
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        return 1, "no end"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Recording:
    """reach: fault → program → tests; cost: (program, test) → seconds."""

    def __init__(self, build, programs, jobs):
        self.reach, self.cost, self.size = {}, {}, {}
        with ThreadPoolExecutor(jobs) as pool:
            for program, lines in pool.map(lambda name: (name, record(build, name)), programs):
                self.take(program, lines)

    def take(self, program, lines):
        tests = []
        between = set()
        for line in lines:
            heading, milliseconds, *numbers = line.split(" ")
            if heading == "-":
                between |= set(numbers)
                continue
            tests.append(heading)
            self.cost[program, heading] = int(milliseconds) / 1000
            self.size[program, heading] = len(numbers)
            for number in numbers:
                self.reach.setdefault(number, {}).setdefault(program, []).append(heading)
        for number in between:
            self.reach.setdefault(number, {})[program] = tests
        self.tests = getattr(self, "tests", {})
        self.tests[program] = tests

    def of(self, place):
        found = dict(self.reach.get(place.id, {}))
        if place.at_start:
            found = {program: self.tests[program] for program in found}
        return found


def record(build, program):
    file = tempfile.mkstemp(prefix="luoshi-mutate-")[1]
    try:
        code, output = limited([str(build / program)], 900, LUOSHI_MUTANT_RECORD=file)
        if code:
            raise SystemExit(f"{program} fails without any fault:\n{output[-3000:]}")
        return Path(file).read_text().splitlines()
    finally:
        os.unlink(file)


class Hunt:
    def __init__(self, build, recording, last):
        self.build, self.recording, self.last = build, recording, last

    def rounds(self, place):
        """First what noticed it the last time and a few tests that are about little else, then
        whatever reaches it; cheap programs first."""
        cost, size, reached = self.recording.cost, self.recording.size, self.recording.of(place)
        program, _, test = self.last.get(place.id, "").partition(": ")
        if test in reached.get(program, []):
            yield program, [test]
        order = sorted(reached, key=lambda p: sum(cost[p, t] for t in reached[p]))
        for program in order:
            tests = sorted(reached[program], key=lambda t: (size[program, t], cost[program, t]))
            yield program, tests[:10]
        for program in order:
            tests = sorted(reached[program], key=lambda t: (size[program, t], cost[program, t]))
            if tests[10:]:
                yield program, tests[10:]

    def noticed_by(self, place):
        """(what noticed it or '', seconds)"""
        begun = time.monotonic()
        for program, tests in self.rounds(place):
            seconds = 20 + 8 * sum(self.recording.cost[program, t] for t in tests)
            command = [str(self.build / program), "--gtest_filter=" + ":".join(tests),
                       "--gtest_fail_fast", "--gtest_brief=1"]
            code, output = limited(command, seconds, LUOSHI_MUTANT=place.id)
            if code:
                failed = [l.split("]", 1)[1].split()[0].rstrip(",") for l in output.splitlines()
                          if l.startswith("[  FAILED  ]")]
                how = failed[0] if failed else "no end" if output == "no end" else "crash"
                return f"{program}: {how}", time.monotonic() - begun
        return "", time.monotonic() - begun
