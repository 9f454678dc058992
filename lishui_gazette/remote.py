"""Datasets on the hub: read like a folder, each file fetched when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from lishui_gazette.errors import GazetteError, HubError
from lishui_gazette.folder import Folder
from lishui_gazette.manifest import MANIFEST, Manifest, parse_manifest

__all__ = ["HubAddress", "HubFolder", "asking", "hub_address"]

_ADDRESS = re.compile(
    r"^(?:hf://datasets/)?(?P<repo>[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95})(?:@(?P<revision>[\w./-]+))?/?$"
)
LOG_IN = "log in with `hf auth login` or set HF_TOKEN to a token that may"


class HubAddress(NamedTuple):
    """A dataset on the hub, and the branch, tag or commit that is asked for."""

    repo: str
    revision: str | None

    def __str__(self) -> str:
        return f"hf://datasets/{self.repo}" + (f"@{self.revision}" if self.revision else "")


def hub_address(source: str) -> HubAddress | None:
    """The dataset on the hub that `source` names: `org/name`, `org/name@v1.0`, `hf://datasets/org/name@v1.0`.

    None where `source` has no such form.
    """
    found = _ADDRESS.match(source)
    return HubAddress(found["repo"], found["revision"]) if found else None


@contextmanager
def asking(address: HubAddress) -> Iterator[None]:
    """Turns what goes wrong with the hub into a `HubError` that says what and what to do."""
    from huggingface_hub import errors  # noqa: PLC0415 - only where the hub is asked

    # The client's own base error is of requests or of httpx, by its version; uploads wrap theirs in RuntimeError.
    own = [getattr(errors, name, OSError) for name in ("HTTPError", "RevisionResolutionError")]
    failed = (OSError, RuntimeError, *own)
    try:
        yield
    except GazetteError:
        raise
    except errors.RepositoryNotFoundError as error:
        raise HubError(
            f"{address}: is not there, or not for you to see; check the name, or {LOG_IN} read it"
        ) from error
    except errors.RevisionNotFoundError as error:
        raise HubError(f"{address}: has no such revision; name a branch, a tag or a commit") from error
    except errors.LocalEntryNotFoundError as error:
        raise HubError(f"{address}: was not reached and is not in the cache; check the connection") from error
    except errors.EntryNotFoundError as error:
        raise HubError(f"{address}: has not the files of a dataset published by this package ({error})") from error
    except errors.HfHubHTTPError as error:
        raise HubError(f"{address}: {_refusal(error.response.status_code, error.server_message)}") from error
    except failed as error:
        raise HubError(f"{address}: the hub was not reached or stopped answering ({error}); try again") from error


def _refusal(status: int, said: str | None) -> str:
    if status in (401, 403):
        return f"the hub refused ({status}); {LOG_IN} write it"
    if status in (409, 412):
        return f"was changed by somebody else meanwhile ({status}); nothing was changed now, try again"
    return f"the hub answered {status} ({said or 'no reason given'}); try again later"


@dataclass(frozen=True)
class HubFolder(Folder):
    """A dataset on the hub at one commit; `path` is its address, no folder on this disk."""

    address: HubAddress = field(kw_only=True)
    commit: str = field(kw_only=True)

    @classmethod
    def of(cls, address: HubAddress, revision: str | None = None) -> Self:
        """The dataset at `address`; `revision` wins over the one in the address.

        Its commit is looked up once, so that all files come from one state. With HF_HUB_OFFLINE, or where the
        hub is not reached, the cache answers. Raises `HubError`.
        """
        asked = HubAddress(address.repo, revision or address.revision)
        with asking(asked):
            manifest = _fetch(asked.repo, MANIFEST, asked.revision)
        # The cache keeps a file in a folder named by its commit.
        return cls(Path(str(asked)), address=asked, commit=manifest.parent.name)

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.address)

    @cached_property
    def manifest(self) -> Manifest:
        """Its manifest, read once."""
        return parse_manifest(self.place(MANIFEST).read_bytes(), f"{self.name}/{MANIFEST}")

    def place(self, path: str) -> Path:
        """Where the file lies in the cache, to which it is fetched if it is not there."""
        with asking(self.address):
            return _fetch(self.address.repo, path, self.commit)


def _fetch(repo: str, path: str, revision: str | None) -> Path:
    from huggingface_hub import hf_hub_download  # noqa: PLC0415 - only where the hub is asked

    return Path(hf_hub_download(repo, path, repo_type="dataset", revision=revision))
