"""A served demonstration city for tests that hurt it: starting it, a client that remembers its session, a document."""
import http.client, json, os, subprocess, tempfile

class City:
    """Files of its own (or a PostgreSQL database); the logins of the demonstration."""
    def __init__(self, program, tasks=0, database=None):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="luoshi-kill-")
        self.data = os.path.join(self.folder, "data")
        self.store = ["--data", self.data] + (["--database", database] if database else [])
        self.sessions = {}  # a session outlives a killed server
        subprocess.run([self.program, "demo", *self.store, "--quiet"] + (["--tasks", str(tasks)] if tasks else []), check=True, stdout=subprocess.DEVNULL)
        self.logins = dict(line.split("\t")[:2] for line in open(self.data + "/logins.txt").read().splitlines()[1:])
    def start(self, **how):
        """The server and its port."""
        server = subprocess.Popen([self.program, "serve", *self.store, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **how)
        line = server.stdout.readline()
        if "http" not in line: raise SystemExit("the server does not start: " + line)
        return server, int(line.rsplit(":", 1)[1].rstrip("/\n"))
    def run(self, command):
        return subprocess.run([self.program, command, *self.store], stdout=subprocess.DEVNULL).returncode == 0
    def remove(self):
        subprocess.run(["rm", "-rf", self.folder])

class Client:
    def __init__(self, city, port, login):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        if login in city.sessions:
            self.cookie, self.csrf = city.sessions[login]
            return
        status, me, headers = self.send("POST", "/api/accounts/sign-in", {"login": login, "password": city.logins[login]})
        assert status == 200, (status, me)
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = me["csrf_token"]
        city.sessions[login] = self.cookie, self.csrf
    def send(self, method, path, body=None, file=None):
        headers = {"Content-Type": "application/json" if file is None else "application/octet-stream"}
        if hasattr(self, "cookie"): headers.update({"Cookie": self.cookie, "X-CSRF-Token": self.csrf})
        self.connection.request(method, path, file if file is not None else json.dumps(body) if body is not None else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None, answer.headers

def document(n, k):
    return {"text": f"示范市第{n}轮第{k}次工作部署\n一、重点任务\n（一）推进第{n}批第{k}项改造，完成率达到100%。（市住房城乡建设局牵头，2099年12月底前完成）\n", "no_secrets": True}
