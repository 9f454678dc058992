"""The vocabularies: tables read alike everywhere, and alternations of their words."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lishui_gazette import vocab

TABLES = sorted(path.name for path in files(vocab).joinpath("tables").iterdir())


@pytest.mark.parametrize("name", [name.removesuffix(".yaml") for name in TABLES if name.endswith(".yaml")])
def test_a_table_reads_alike_without_libyaml(name: str) -> None:
    """A YAML table is the same whether PyYAML was built with libyaml or not."""
    text = files(vocab).joinpath("tables", f"{name}.yaml").read_text("utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == vocab.tree(name)


def test_an_alternation_matches_the_longest_word() -> None:
    """Of words that begin alike the longest matches, and marks in a word stand for themselves."""
    found = re.compile(vocab.alternation(["渔港", "渔港码头", "3.5", "渔港"]))
    assert [match[0] for match in found.finditer("渔港码头、渔港和3.5、3x5")] == ["渔港码头", "渔港", "3.5"]


_PORTS = ["".join(word) for size in (1, 2, 3) for word in product("渔港口.", repeat=size)]


@pytest.mark.parametrize("words", [_PORTS, _PORTS[1::8], _PORTS[::2]], ids=["many", "few", "some"])
@given(text=st.text(alphabet="渔港口场.x", max_size=30))
def test_an_alternation_finds_what_the_words_one_by_one_do(words: list[str], text: str) -> None:
    """That words share their beginnings changes no match, nor does what must hold where a word ends."""
    where = {"渔": vocab.beside("渔", not_before="场"), "港口": vocab.beside("港口", not_after="渔")}
    flat = "|".join(re.escape(word) + where.get(word, "") for word in sorted(words, key=len, reverse=True))
    for end in ("", "$", "场"):
        expected = [match.span() for match in re.finditer(f"(?:{flat}){end}", text)]
        assert [m.span() for m in re.finditer(f"(?:{vocab.alternation(words, where)}){end}", text)] == expected


def test_an_unknown_table_is_an_error() -> None:
    """A list or table that is not there is an error, not an empty one."""
    for read in (vocab.words, vocab.rows, vocab.tree):
        with pytest.raises(FileNotFoundError):
            read("nothing")
