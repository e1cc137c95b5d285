"""What an edited page says of itself: titles and lines of our own."""

from __future__ import annotations

import pytest

from streams.errors import DataError
from streams.reports.edit_notes import load_edit_notes, page_of

PROSE = "قُتل مدني بقصف مدفعي على بلدة الشحيل بريف دير الزور."


@pytest.mark.parametrize(
    ("title", "text", "page"),
    [
        ("قصف على الشحيل", PROSE, "plain"),
        ("تصحيح: قصف على الشحيل", PROSE, "corrected"),
        ("قصف على الشحيل", f"{PROSE}\nتنويه: ذكرنا صباحاً أن القتلى ثلاثة.", "corrected"),
        ("قصف على الشحيل", f"{PROSE}\nنعتذر عن خطأ ورد في الخبر.", "corrected"),
        ("قصف على الشحيل", f"طالب الأهالي بتصحيح الأوضاع. {PROSE}", "plain"),
        ("تغطية مستمرة: آخر التطورات في دير الزور", PROSE, "live"),
        ("تغطية مستمرة: آخر التطورات في دير الزور", f"تصحيح: القتيل واحد.\n{PROSE}", "corrected"),
        ("لقاء في المجلس", f"نقل القناة مباشر. {PROSE}", "plain"),
        ("Shelling in Hajin - live updates", "A civilian was killed.", "live"),
        ("LIVE: shelling in Hajin", "A civilian was killed.", "live"),
        ("مباشر | قصف على الشحيل", PROSE, "live"),
        ("قتيل بإطلاق نار مباشر في الشحيل", PROSE, "plain"),
        ("People who live in Hajin flee", "A civilian was killed.", "plain"),
        ("Shelling in Hajin", "A civilian was killed.\nCorrection: the strike was in Hajin.", "corrected"),
        ("Shelling in Hajin", "An earlier version of this article told of two strikes.", "corrected"),
        ("Shelling in Hajin", "The correction of prices was slow.", "plain"),
    ],
)
def test_an_edited_page_says_what_it_is(title, text, page):
    assert page_of(title, text) == page


@pytest.mark.parametrize("row", ["taken\tany\tx", "live\tany\tx", "corrected\ttitle\tx"])
def test_a_broken_row_is_named(row):
    with pytest.raises(DataError, match=r"edit_notes\.tsv, line 2: kind is"):
        load_edit_notes(f"kind\twhere\twords\n{row}\n")
