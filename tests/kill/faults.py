#!/usr/bin/env python3
"""faults.py PROGRAM FOLDER: what the machine does to the server, design §10.

A disk that fills (the largest file the server may write is cut down while it runs) and a PostgreSQL that is started
again under it: who writes meanwhile is told so in words, what was acknowledged is there, and the server goes on by
itself when the trouble is over. FOLDER is for a PostgreSQL cluster of its own, which the caller stops.
"""
import os, resource, signal, subprocess, sys, threading, time

from city import City, Client, document

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
results = []

def tell(what, ok, seen=""):
    print(("ok " if ok else "FAILED ") + what + ("" if ok else f": {seen}"))
    results.append(ok)

def bring(client, n, k):
    status, answer, _ = client.send("POST", "/api/breakdown/imports", document(n, k))
    return status, answer

def has(client, desk):
    return client.send("GET", f"/api/breakdown/imports/{desk}")[0] == 200

def full_disk():
    city = City(sys.argv[1])
    # As a full disk does, the cut is answered to the writer; without this it would end the program.
    server, port = city.start(restore_signals=False)
    client = Client(city, port, "duban")
    kept = [bring(client, 1, k)[1]["id"] for k in range(3)]
    none = resource.RLIM_INFINITY
    room = os.path.getsize(city.data + "/luoshi.db-wal") + 150_000
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (room, none))
    refused = []
    refused_titles = set()
    for k in range(3, 60):
        status, answer = bring(client, 1, k)
        if status == 200: kept.append(answer["id"])
        else:
            refused.append((status, answer))
            refused_titles.add(f"示范市第1轮第{k}次工作部署")
        if len(refused) == 5: break
    tell("a full disk is said in words, not as a fault of the program",
         len(refused) == 5 and all(s == 503 and a["code"] == "common.no_space" and a["title"] for s, a in refused), refused[:1])
    large = ("示范市工作部署\n一、重点任务\n" + "（一）推进改造。（市住房城乡建设局牵头，2099年12月底前完成）\n" * 20_000).encode()
    status, answer, _ = client.send("POST", "/api/uploads/breakdown/import?name=large.txt&no_secrets=true", file=large)
    tell("so it is for a file that is brought", status == 503 and answer["code"] == "common.no_space", (status, answer))
    tell("reading goes on", all(has(client, desk) for desk in kept))
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (none, none))
    status, answer = bring(client, 1, 100)
    tell("writing goes on by itself when there is room again", status == 200, (status, answer))
    listed = client.send("GET", "/api/breakdown/imports")[1]["imports"]
    titles = {each["title"] for each in listed}
    tell("nothing of what was refused is there, and everything else is",
         len(refused_titles) == 5 and not titles & refused_titles and {f"示范市第1轮第{k}次工作部署" for k in (0, 1, 2, 100)} <= titles, titles & refused_titles)
    server.send_signal(signal.SIGTERM)
    ended = server.wait(timeout=30)
    tell("everything acknowledged is whole after it", ended == 0 and city.run("verify") and city.run("verify-audit"), ended)
    city.remove()

def database_restarts(folder):
    tool = os.path.join(root, "tools/postgres")
    address = subprocess.run([tool, "start", folder], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    parts = dict(each.split("=", 1) for each in address)
    city = City(sys.argv[1], database=f"postgresql:///{parts['dbname']}?host={parts['host']}&port={parts['port']}&user={parts['user']}")
    server, port = city.start()
    kept, refused, broken, stop = [], [], [], threading.Event()
    def write(worker):
        client, k = Client(city, port, "duban"), 0
        try:
            while not stop.is_set():
                k += 1
                status, answer = bring(client, worker, k)
                if status == 200: kept.append((answer["id"], time.monotonic()))
                else: refused.append((status, answer))
        except Exception as trouble: broken.append(trouble)
    Client(city, port, "duban")
    threads = [threading.Thread(target=write, args=(w,)) for w in range(3)]
    for each in threads: each.start()
    time.sleep(1)
    subprocess.run([tool, "restart", folder], check=True, stdout=subprocess.DEVNULL)
    back = time.monotonic()
    time.sleep(3)
    stop.set()
    for each in threads: each.join()
    other = [each for each in refused if each[0] != 503 or not each[1]["title"]]
    tell("a database that is started again is said in words", not other and not broken, (other + broken)[:1])
    tell("the server goes on by itself with the new one", any(at > back + 1 for _, at in kept), (len(kept), len(refused)))
    client = Client(city, port, "duban")
    lost = [desk for desk, _ in kept if not has(client, desk)]
    tell(f"{len(kept)} acknowledged writes are there", not lost and len(kept) > 10, lost[:3])
    server.send_signal(signal.SIGTERM)
    ended = server.wait(timeout=30)
    tell("the chain verifies and every projection equals its recount", ended == 0 and city.run("verify") and city.run("verify-audit"), ended)
    city.remove()

full_disk()
database_restarts(sys.argv[2])
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(not all(results))
