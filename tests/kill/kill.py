#!/usr/bin/env python3
"""kill.py PROGRAM ROUNDS [TASKS]: no acknowledged write is lost, the chain verifies, jobs run exactly once.

Each round: start the server on the same data, let clients write through the API, kill -9 in the middle, start again,
and ask for everything that was acknowledged. At the end the journal is verified and every projection recounted.
"""
import http.client, random, signal, sys, threading, time

from city import City, Client, document

rounds = int(sys.argv[2])
city = City(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
start = city.start

def write(port, n, acknowledged, stop, worker):
    """Imports, edits, dispatches and urges; remembers what the server said it had done."""
    k = 0
    try:
        client = Client(city, port, "duban" if worker % 2 else "heyan")
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
for login in ("duban", "heyan"): Client(city, port, login)
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
    client = Client(city, port, "duban")
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
    ("the chain verifies", city.run("verify-audit")),
    ("every projection equals its recount", city.run("verify")),
):
    print(("ok " if ok else "FAILED ") + what)
    bad += not ok
city.remove()
print(f"{4 - bad} passed, {bad} failed")
sys.exit(bool(bad))
