"""Addresses of datasets on the hub."""

from __future__ import annotations

import pytest

from lishui_gazette.remote import HubAddress, hub_address


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("org/name", HubAddress("org/name", None)),
        ("org/name@v1.2.0", HubAddress("org/name", "v1.2.0")),
        ("hf://datasets/org/name@0123abc", HubAddress("org/name", "0123abc")),
        ("name", None),
        ("/data/set", None),
        ("../data/set", None),
        ("a/b/c", None),
    ],
)
def test_addresses(source: str, address: HubAddress | None) -> None:
    """A dataset on the hub is org/name, with a revision or not; a path is none."""
    assert hub_address(source) == address
