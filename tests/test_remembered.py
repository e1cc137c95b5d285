"""What is worked out of a record once: kept with that record, never with a changed copy, and never written."""

from msgspec.structs import replace

from streams.incidents.record import Source
from streams.remembered import remembered
from streams.wire import decode, encode

asked = []


@remembered
def shout(source: Source) -> str:
    asked.append(source.title)
    return source.title.upper()


def test_it_is_worked_out_once_for_a_record_and_anew_for_a_changed_one():
    asked.clear()
    source = Source(report_id="r", article_id="a", title="one")
    assert [shout(source), shout(source), shout(replace(source, title="two"))] == ["ONE", "ONE", "TWO"]
    assert asked == ["one", "two"]


def test_it_is_no_part_of_the_record():
    source = Source(report_id="r", article_id="a", title="one")
    shout(source)
    assert source == Source(report_id="r", article_id="a", title="one")
    assert b"ONE" not in encode(source)
    assert decode(encode(source), Source) == source
