#!/usr/bin/env python3
"""kill.py PROGRAM ROUNDS [TASKS]: no acknowledged write is lost, the chain verifies, jobs run exactly once.

Each round: start the server on the same data, let clients write through the API, kill -9 in the middle, start again,
and ask for everything that was acknowledged. At the end the journal is verified and every projection recounted.
"""
import http.client, json, os, random, signal, subprocess, sys, tempfile, threading, time

program, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
tasks = int(sys.argv[3]) if len(sys.argv) > 3 else 0
folder = tempfile.mkdtemp(prefix="luoshi-kill-")
data = os.path.join(folder, "data")
subprocess.run([program, "demo", "--data", data, "--quiet"] + (["--tasks", str(tasks)] if tasks else []), check=True, stdout=subprocess.DEVNULL)
logins = dict(line.split("\t")[:2] for line in open(data + "/logins.txt").read().splitlines()[1:])

def start():
    server = subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    line = server.stdout.readline()
    if "http" not in line: raise SystemExit("the server does not start: " + line)
    return server, int(line.rsplit(":", 1)[1].rstrip("/\n"))

class Client:
    sessions = {}  # a session outlives a killed server
    def __init__(self, port, login):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        if login in Client.sessions:
            self.cookie, self.csrf = Client.sessions[login]
            return
        status, me, headers = self.send("POST", "/api/accounts/sign-in", {"login": login, "password": logins[login]})
        assert status == 200, (status, me)
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = me["csrf_token"]
        Client.sessions[login] = self.cookie, self.csrf
    def send(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "cookie"): headers.update({"Cookie": self.cookie, "X-CSRF-Token": self.csrf})
        self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None, answer.headers

def document(n, k):
    return {"text": f"示范市第{n}轮第{k}次工作部署\n一、重点任务\n（一）推进第{n}批第{k}项改造，完成率达到100%。（市住房城乡建设局牵头，2099年12月底前完成）\n", "no_secrets": True}

def write(port, n, acknowledged, stop, worker):
    """Imports, edits, dispatches and urges; remembers what the server said it had done."""
    k = 0
    try:
        client = Client(port, "duban" if worker % 2 else "heyan")
        while not stop.is_set():
            k += 1
            status, desk, _ = client.send("POST", "/api/breakdown/imports", document(n, worker * 1000 + k))
            if status != 200: continue
            acknowledged.append(("import", desk["id"], desk["version"]))
            item = desk["items"][0]["id"]
            status, desk, _ = client.send("POST", f"/api/breakdown/imports/{desk['id']}/edit-items",
                {"id": desk["id"], "version": desk["version"], "items": [item], "host_confirmed": True, "reason": f"第{k}次核对", "grade": "key"})
            if status != 200: continue
            acknowledged.append(("import", desk["id"], desk["version"]))
            status, sent, _ = client.send("POST", f"/api/breakdown/imports/{desk['id']}/dispatch",
                {"id": desk["id"], "version": desk["version"], "items": [item]})
            if status != 200: continue
            task = sent["tasks"][0]
            acknowledged.append(("task", task, 1))
            status, view, _ = client.send("POST", f"/api/tracking/tasks/{task}/actions/urge", {"id": task, "version": 1, "reason": "请尽快签收"})
            if status == 200: acknowledged.append(("task", task, view["task"]["version"]))
    except (OSError, http.client.HTTPException): pass

checked, lost, numbers = 0, [], set()
random.seed(20261122)
server, port = start()
for login in ("duban", "heyan"): Client(port, login)
server.send_signal(signal.SIGTERM)
server.wait(timeout=30)
for n in range(rounds):
    server, port = start()
    acknowledged, stop = [], threading.Event()
    threads = [threading.Thread(target=write, args=(port, n, acknowledged, stop, w)) for w in range(4)]
    for t in threads: t.start()
    time.sleep(0.25 + random.random() * 0.35)
    server.send_signal(signal.SIGKILL)
    stop.set()
    for t in threads: t.join()
    server.wait()
    server, port = start()
    client = Client(port, "duban")
    for kind, id, version in acknowledged:
        path = f"/api/tracking/tasks/{id}" if kind == "task" else f"/api/breakdown/imports/{id}"
        status, seen, _ = client.send("GET", path)
        have = seen["task"]["version"] if status == 200 and kind == "task" else seen["version"] if status == 200 else 0
        checked += 1
        if have < version: lost.append((kind, id, version, have))
        if status == 200 and kind == "task": numbers.add((seen["task"]["number"], id))
    server.send_signal(signal.SIGTERM)
    if server.wait(timeout=30) != 0: lost.append(("server", "did not end well", n, 0))
bad = 0
for what, ok in (
    (f"{checked} acknowledged writes in {rounds} rounds, {len(lost)} lost {lost[:3]}", not lost and checked > 5 * rounds),
    ("numbers are given once", len({x for x, _ in numbers}) == len(numbers)),
    ("the chain verifies", subprocess.run([program, "verify-audit", "--data", data], stdout=subprocess.DEVNULL).returncode == 0),
    ("every projection equals its recount", subprocess.run([program, "verify", "--data", data]).returncode == 0),
):
    print(("ok " if ok else "FAILED ") + what)
    bad += not ok
subprocess.run(["rm", "-rf", folder])
print(f"{4 - bad} passed, {bad} failed")
sys.exit(bool(bad))
