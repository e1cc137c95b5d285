"""Pages whose address tells more than they do, and posts whose tags say where."""

import pytest
from builders import an_article

from streams.reports.reader import Reader

PUBLISHED = 1_790_000_000_000  # 21 September 2026, 17:13 in Damascus
MINE = "https://example.org/مقتل-راع-بانفجار-لغم-في-بلدة-الشدادي-بريف-الحسكة"
PARK = "افتتحت البلدية حديقة جديدة وسط المدينة بحضور الأهالي، وقال مديرها إن العمل استمر ثلاثة أشهر كاملة."


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


@pytest.mark.parametrize(
    ("title", "url", "kind"),
    [
        ("موقع الأخبار", "https://example.org/محليات/مقتل-راع-بانفجار-لغم-في-بلدة-الشدادي-بريف-الحسكة/", "ied_landmine"),
        ("موقع الأخبار", "https://example.org/%D9%82%D8%B5%D9%81-%D9%85%D8%AF%D9%81%D8%B9%D9%8A-%D8%B9%D9%84%D9%89-%D9%85%D8%AF%D9%8A%D9%86%D8%A9-%D8%A7%D9%84%D9%82%D8%A7%D9%85%D8%B4%D9%84%D9%8A", "shelling"),
        ("موقع الأخبار", "https://example.org/2024/11/05/", None),
        ("موقع الأخبار", "http://[broken/مقتل-راع-بانفجار-لغم-في-بلدة-الشدادي-بريف-الحسكة", None),
    ],
)  # fmt: skip
def test_a_page_that_lost_its_article_is_read_by_its_address(reader, title, url, kind):
    reports = reader.read(an_article(title=title, text="الرئيسية\n\nسياسة\n\nرياضة", url=url, published_at=PUBLISHED))
    assert [report.types[0] for report in reports] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (PARK, ["SY08"]),
        ("قُتل مدني بقصف على مدينة الميادين في دير الزور. " + PARK, ["SY09", "SY08"]),
        ("قُتل راع بانفجار لغم من مخلفات الحرب قرب بلدة الشدادي في ريف الحسكة. " + PARK, ["SY08"]),
        ("بيان عن راع في بلدة الشدادي بريف الحسكة. " + PARK, []),
    ],
)
def test_a_page_that_shows_another_story_by_now_is_read_by_its_address_too(reader, text, areas):
    reports = reader.read(an_article(title="موقع الأخبار", text=text, url=MINE, published_at=PUBLISHED))
    assert [report.area for report in reports] == areas
    assert len({report.id for report in reports}) == len(reports)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("داهمت دورية اليوم منزل أحد التجار واعتقلته مع ولده.\n#ديرالزور\n#أخبار", ["SY09"]),
        ("داهمت دورية اليوم منزل أحد التجار واعتقلته مع ولده.\n#ديرالزور #الحسكة", []),
        ("داهمت دورية اليوم منزل أحد التجار واعتقلته مع ولده.\n#أخبار", []),
    ],
)
def test_a_post_happens_where_its_tags_say_if_they_name_one_area(reader, text, areas):
    reports = reader.read(an_article(title="منشور", text=text, published_at=PUBLISHED))
    assert [report.area for report in reports if report.place_in_event] == areas
