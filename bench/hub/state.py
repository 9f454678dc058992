"""What the small hub holds: repositories, stored files, and what it is told to do wrong."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

TOKEN = "hf_loopback"
LARGE = re.compile(r"\.parquet$")


def git_hash(kind: str, content: bytes) -> str:
    """The hash that git gives an object."""
    return hashlib.sha1(f"{kind} {len(content)}\0".encode() + content).hexdigest()


@dataclass
class Repo:
    """A repository: commits by their hash, and where branch and tags stand."""

    is_private: bool
    commits: dict[str, dict[str, bytes]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The commit of the main branch."""
        return self.order[-1]

    def commit(self, files: dict[str, bytes]) -> str:
        """Adds a commit with these files; returns its hash."""
        described = "".join(f"{p}{git_hash('blob', c)}" for p, c in sorted(files.items()))
        oid = git_hash("commit", f"{len(self.order)}{described}".encode())
        self.commits[oid] = files
        self.order.append(oid)
        return oid

    def resolve(self, revision: str) -> str | None:
        """The commit of a branch, a tag or a hash; None where there is none."""
        if revision == "main":
            return self.head
        return self.tags.get(revision) or (revision if revision in self.commits else None)


@dataclass
class Hub:
    """The state of the hub, what it was asked, and what it is told to do wrong."""

    repos: dict[str, Repo] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    drops: Counter[str] = field(default_factory=Counter)
    refuses: dict[str, int] = field(default_factory=dict)
    before_commit: Callable[[Repo], None] | None = None
    url: str = ""
