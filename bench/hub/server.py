"""A small hub on loopback that speaks as much of the hub's interface as the real client needs.

Repositories live in memory: a commit is a mapping of paths to bytes. It can be told to refuse, to drop
connections and to let somebody else commit in between.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from bench.hub.answers import Answering
from bench.hub.state import LARGE, TOKEN, Hub, Repo, git_hash


class Handler(Answering):
    """Answers one request."""

    def _repo(self, name: str) -> Repo | None:
        repo = self.hub.repos.get(name)
        if repo is None or (repo.is_private and not self._is_known()):
            self._fault("RepoNotFound")
            return None
        return repo

    def _is_known(self) -> bool:
        return self.headers.get("Authorization") == f"Bearer {TOKEN}"

    def _route(self) -> None:
        path = unquote(urlsplit(self.path).path)
        for method, pattern, answer in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and method in (self.command, "GET" if self.command == "HEAD" else ""):
                refused = self.hub.refuses.get(answer.__name__)
                if refused:
                    self._body()
                    self._json({"error": "refused"}, refused)
                    return
                answer(self, **found.groupdict())
                return
        self._body()
        self._json({"error": f"no such route: {self.command} {path}"}, 501)

    do_GET = do_HEAD = do_POST = do_PUT = _route  # noqa: N815 - names that http.server prescribes

    def create(self) -> None:
        """POST /api/repos/create."""
        wanted = json.loads(self._body())
        name = f"{wanted['organization']}/{wanted['name']}"
        if not self._is_known():
            self._json({"error": "Invalid credentials"}, 401)
        elif name in self.hub.repos:
            self._json({"error": "You already created this dataset repo"}, 409)
        else:
            repo = Repo(wanted.get("visibility") == "private" or bool(wanted.get("private")))
            repo.commit({".gitattributes": b"*.parquet filter=lfs\n"})
            self.hub.repos[name] = repo
            self._json({"url": f"{self.hub.url}/datasets/{name}", "name": name})

    def check_card(self) -> None:
        """POST /api/validate-yaml: every card is fine."""
        self._body()
        self._json({"errors": [], "warnings": []})

    def refs(self, repo: str) -> None:
        """Branches and tags."""
        found = self._repo(repo)
        if found:
            tags = [{"name": n, "ref": f"refs/tags/{n}", "targetCommit": c} for n, c in found.tags.items()]
            branch = {"name": "main", "ref": "refs/heads/main", "targetCommit": found.head}
            self._json({"branches": [branch], "converts": [], "tags": tags})

    def _state(self, repo: str, revision: str) -> tuple[str, dict[str, bytes]] | None:
        found = self._repo(repo)
        if found is None:
            return None
        commit = found.resolve(revision)
        if commit is None:
            self._fault("RevisionNotFound")
            return None
        return commit, found.commits[commit]

    def _entry(self, path: str, content: bytes) -> dict[str, Any]:
        entry: dict[str, Any] = {"type": "file", "path": path, "size": len(content), "oid": git_hash("blob", content)}
        if LARGE.search(path):
            sha256 = hashlib.sha256(content).hexdigest()
            pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {len(content)}\n"
            entry |= {"oid": git_hash("blob", pointer.encode())}
            entry["lfs"] = {"oid": sha256, "size": len(content), "pointerSize": len(pointer)}
        return entry

    def tree(self, repo: str, revision: str, folder: str | None = None) -> None:
        """Files and folders of a commit."""
        state = self._state(repo, revision)
        if state:
            prefix = f"{folder.strip('/')}/" if folder else ""
            inside = {p: c for p, c in sorted(state[1].items()) if p.startswith(prefix)}
            folders = {p.rsplit("/", n)[0] for p in inside for n in range(1, p.count("/") + 1)}
            listed = [{"type": "directory", "path": f, "oid": git_hash("tree", f.encode()), "size": 0} for f in folders]
            if prefix and not inside:
                self._fault("EntryNotFound")
            else:
                self._json([*sorted(listed, key=str), *(self._entry(p, c) for p, c in inside.items())])

    def paths_info(self, repo: str, revision: str) -> None:
        """Some files of a commit."""
        raw = self._body()
        asked = json.loads(raw) if raw.startswith(b"{") else {"paths": re.findall(r"paths=([^&]+)", raw.decode())}
        state = self._state(repo, revision)
        if state:
            paths = [unquote(p) for p in asked["paths"]]
            self._json([self._entry(p, state[1][p]) for p in paths if p in state[1]])

    def info(self, repo: str, revision: str = "main") -> None:
        """What a repository is, at a commit."""
        state = self._state(repo, revision)
        if state:
            siblings = [{"rfilename": path} for path in sorted(state[1])]
            known = {"id": repo, "sha": state[0], "private": self.hub.repos[repo].is_private, "gated": False}
            self._json({**known, "siblings": siblings, "tags": [], "downloads": 0, "likes": 0, "disabled": False})

    def preupload(self, repo: str, revision: str) -> None:
        """How each file is to be uploaded."""
        asked = json.loads(self._body())
        if self._state(repo, revision):
            modes = [
                {
                    "path": f["path"],
                    "uploadMode": "lfs" if LARGE.search(f["path"]) else "regular",
                    "shouldIgnore": False,
                }
                for f in asked["files"]
            ]
            self._json({"files": modes})

    def batch(self, repo: str) -> None:
        """Where large files are to be put (git LFS)."""
        asked = json.loads(self._body())
        if not self._is_known():
            self._json({"error": "Invalid credentials"}, 401)
            return
        objects = []
        for item in asked["objects"]:
            place = f"{self.hub.url}/storage/{item['oid']}"
            has = item["oid"] in self.hub.stored
            actions = {} if has else {"actions": {"upload": {"href": place}, "verify": {"href": f"{place}/verify"}}}
            objects.append({**item, **actions})
        self._json({"transfer": "basic", "objects": objects})

    def store(self, oid: str) -> None:
        """Takes a large file."""
        if self._is_dropped("put"):
            return
        content = self._body()
        if hashlib.sha256(content).hexdigest() != oid:
            self._json({"error": "hash differs"}, 400)
        else:
            self.hub.stored[oid] = content
            self._json({})

    def verify(self, oid: str) -> None:
        """Whether a large file has arrived."""
        self._body()
        self._json({}, 200 if oid in self.hub.stored else 404)

    def commit(self, repo: str, revision: str) -> None:
        """Makes a commit of newline-delimited JSON."""
        lines = [json.loads(line) for line in self._body().splitlines() if line.strip()]
        if self._is_dropped("commit"):
            return
        if not self._is_known():
            self._json({"error": "Invalid credentials"}, 401)
            return
        found = self.hub.repos[repo]
        if self.hub.before_commit:
            self.hub.before_commit(found)
        files = dict(found.commits[found.head])
        for line in lines:
            value = line["value"]
            if line["key"] == "header" and value.get("parentCommit") not in (None, found.head):
                self._json({"error": "A commit has happened since. Please refresh and try again."}, 412)
                return
            if line["key"] == "file":
                files[value["path"]] = base64.b64decode(value["content"])
            elif line["key"] == "lfsFile":
                files[value["path"]] = self.hub.stored[value["oid"]]
            elif line["key"] == "deletedFile":
                del files[value["path"]]
        oid = found.commit(files)
        self._json({"commitUrl": f"{self.hub.url}/datasets/{repo}/commit/{oid}", "commitOid": oid, "success": True})

    def tag(self, repo: str, revision: str) -> None:
        """Tags a commit."""
        wanted = json.loads(self._body())["tag"]
        found = self.hub.repos[repo]
        if wanted in found.tags:
            self._json({"error": "Tag already exists"}, 409)
        else:
            found.tags[wanted] = found.resolve(revision) or found.head
            self._json({})

    def resolve(self, repo: str, revision: str, path: str) -> None:
        """A file, or a range of it, with the headers that the cache needs."""
        self.hub.asked[f"{self.command} {path}"] += 1
        state = self._state(repo, revision)
        if not state:
            return
        commit, files = state
        if path not in files:
            self._json({"error": "Entry not found"}, 404, X_Error_Code="EntryNotFound", X_Repo_Commit=commit)
            return
        content = files[path]
        etag = hashlib.sha256(content).hexdigest() if LARGE.search(path) else git_hash("blob", content)
        first, last = 0, len(content) - 1
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked:
            first, last = int(asked[1]), min(last, int(asked[2] or last))
        self.send_response(206 if asked else 200)
        self.send_header("ETag", f'"{etag}"')
        self.send_header("X-Repo-Commit", commit)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[first : last + 1])


_DATASET = r"/api/datasets/(?P<repo>[^/]+/[^/]+)"
ROUTES: tuple[tuple[str, str, Callable[..., None]], ...] = (
    ("POST", r"/api/repos/create", Handler.create),
    ("POST", r"/api/validate-yaml", Handler.check_card),
    ("GET", rf"{_DATASET}/refs", Handler.refs),
    ("GET", rf"{_DATASET}/tree/(?P<revision>[^/]+)(?P<folder>/.*)?", Handler.tree),
    ("POST", rf"{_DATASET}/paths-info/(?P<revision>[^/]+)", Handler.paths_info),
    ("GET", rf"{_DATASET}/revision/(?P<revision>[^/]+)", Handler.info),
    ("GET", _DATASET, Handler.info),
    ("POST", rf"{_DATASET}/preupload/(?P<revision>[^/]+)", Handler.preupload),
    ("POST", rf"{_DATASET}/commit/(?P<revision>[^/]+)", Handler.commit),
    ("POST", rf"{_DATASET}/tag/(?P<revision>[^/]+)", Handler.tag),
    ("POST", r"/datasets/(?P<repo>[^/]+/[^/]+)\.git/info/lfs/objects/batch", Handler.batch),
    ("PUT", r"/storage/(?P<oid>\w+)", Handler.store),
    ("POST", r"/storage/(?P<oid>\w+)/verify", Handler.verify),
    ("GET", r"/datasets/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>.+)", Handler.resolve),
)


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub on a free port of loopback, empty, until the block ends."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
