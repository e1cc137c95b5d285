"""Names in Latin letters that are spelled as no table has them."""

import pytest

from streams.reports.places.resolve import Gazetteer
from streams.reports.places.sounded import consonants
from streams.reports.text import normalise

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hasakah: shelling on the village of Gozaliyyeh, west of Tel Tamr.", "Kozliyeh"),
        ("Deir Ezzor: a raid in the town of Jedeed Akeydat.", "Jadid Uqaydat"),
        ("A drone hit a market in Maysaloun neighbourhood in Qamishli.", "Maysalun (Qamishli)"),
        ("Deir Ezzor: they raided a house in Al-Basirah city.", "al-Busayrah"),
        ("Aleppo: shelling on the village of Gozaliyyeh.", None),
        ("Hasakah: they spoke about Gozaliyyeh for hours.", None),
    ],
)
def test_behind_a_word_such_as_village_a_name_is_known_by_its_consonants(text, name):
    found = [mention.place.name for mention in GAZETTEER.find(normalise(text))]
    assert name in found if name else found in (["Aleppo"], ["Al-Hasakeh"])


def test_articles_vowels_and_letters_that_are_written_one_for_the_other_do_not_count():
    assert consonants("tal al-laban") == consonants("tel el laban") == consonants("tell allaban".replace("all", "al l"))
    assert consonants("ghozlan") == consonants("kuzlan")
