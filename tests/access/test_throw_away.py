"""Throw-away passwords: readable, never the same syllable twice, always ones that an account may have."""

import random
import re
from itertools import chain, repeat

import pytest

from dti.access.passwords import check_password
from dti.access.throw_away import _syllables, draw_password

PERSON = {"name": "lan.ly", "full_name": "Lý Lan"}


def test_five_different_syllables_without_accents() -> None:
    chance = random.Random(1)
    for _ in range(300):
        drawn = draw_password(chance.randrange, **PERSON)
        assert re.fullmatch(r"[a-z]{2,6}(-[a-z]{2,6}){4}", drawn)
        assert len(set(drawn.split("-"))) == 5
        check_password(drawn, **PERSON)


def test_chance_comes_from_outside() -> None:
    first, again, other = (draw_password(random.Random(seed).randrange, **PERSON) for seed in (1, 1, 2))
    assert first == again != other


def test_there_are_so_many_that_nobody_tries_them_all() -> None:
    count = len(_syllables())
    assert len(set(_syllables())) == count
    assert count * (count - 1) * (count - 2) * (count - 3) * (count - 4) > 2**41


@pytest.mark.parametrize("unlucky", [["tu", "lan", "thi", "nga", "em"], ["chau", "son", "tru", "ong", "oi"]])
def test_one_that_spells_a_name_or_a_common_word_is_drawn_again(unlucky: list[str]) -> None:
    left, places = list(_syllables()), []
    for syllable in unlucky:
        places.append(left.index(syllable))
        left.remove(syllable)
    person = {"name": "tu.lan", "full_name": "Tú Lan Thị Nga Em"}
    numbers = chain(places, repeat(7))
    drawn = draw_password(lambda _n: next(numbers), **person)
    assert drawn != "-".join(unlucky)
    check_password(drawn, **person)
