"""`khabur replay --against FILE`: invented news through changed rules, each difference with its reason."""

import json

import pytest
from news import DEMONSTRATION, MINE, SHELLING, SHELLING_MORE, jsonl, khabur, row, settings_for

from agents.replay import Replay, in_order
from agents.replay_diff import NO_ARTICLE, NOT_READ, compare_replay
from streams.articles.row import article_of_row
from streams.reports.reader import Reader

NEWS = (SHELLING, SHELLING_MORE, MINE, DEMONSTRATION)


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def replayed(reader, rows, followed=(), **settings):
    run = Replay(settings_for(**settings), reader, followed=followed)
    articles = in_order(article_of_row(json.dumps(one).encode()) for one in rows)
    return [alert for article in articles for alert in run.take(article)], run.fates


def compared(reader, before_rows, after_rows, **settings):
    before, _ = replayed(reader, before_rows)
    after, fates = replayed(reader, after_rows, {alert.article_id for alert in before}, **settings)
    return compare_replay(before, after, fates, 0)


def reasons(comparison):
    return [(one.difference.verdict, one.reason) for one in comparison.explained if one.difference.verdict != "same"]


def test_unchanged_rules_tell_the_same(reader):
    comparison = compared(reader, NEWS, NEWS)
    assert comparison.is_same
    assert len(comparison.explained) == 4
    assert comparison.left_out == []


def test_a_narrower_setting_says_which_alerts_are_gone_and_why(reader):
    comparison = compared(reader, NEWS, NEWS, areas=("SY09",))
    assert [(verdict, reason.split(" (")[0]) for verdict, reason in reasons(comparison)] == [("gone", "outside the watched areas")]


@pytest.mark.parametrize(
    ("becomes", "why"),
    [
        ("بدأ موسم حصاد القمح في حي غويران بمدينة الحسكة وسط توقعات بإنتاج جيد.", "no incident is read in its article"),
        ("انفجرت عبوة ناسفة بسيارة في حي غويران بمدينة الحسكة في 3 آذار 2019.", "status is retrospective"),
        (SHELLING_MORE["text"], "its article is now a copy of more: its article tells of SY09 only"),
    ],
)
def test_a_gone_alert_says_what_todays_rules_make_of_its_article(reader, becomes, why):
    """The text stands for the rule: read otherwise, whichever of the two changes."""
    after = [SHELLING, SHELLING_MORE, MINE | {"text": becomes, "title": SHELLING_MORE["title"] if "copy" in why else "خبر"}]
    comparison = compared(reader, [SHELLING, SHELLING_MORE, MINE], after)
    (found,) = reasons(comparison)
    assert found[0] == "gone"
    assert found[1].startswith(why)


def test_a_changed_toll_is_a_difference_and_a_missed_report_is_new(reader):
    more = SHELLING_MORE | {"text": SHELLING_MORE["text"].replace("خمسة", "سبعة"), "title": "ارتفاع حصيلة القصف على الشحيل"}
    comparison = compared(reader, [SHELLING, SHELLING_MORE], [SHELLING, more, MINE])
    told = [(one.verdict, dict(one.changes)) for one in comparison.differences if one.verdict != "same"]
    assert told == [("different", {"toll": ("2 to 5 killed", "2 to 7 killed")}), ("new", {})]
    assert "no earlier incident is near" in reasons(comparison)[-1][1]


def test_alerts_that_this_history_cannot_tell_are_left_out_and_counted(reader):
    comparison = compared(reader, NEWS, NEWS[:2])
    assert comparison.is_same
    assert {why for _, why in comparison.left_out} == {NOT_READ}
    before, _ = replayed(reader, [SHELLING])
    from msgspec.structs import replace

    by_hand = replace(before[0], id="x-v9", kind="RETRACTED", article_id=None, incident=replace(before[0].incident, sources=[]))
    assert compare_replay([by_hand], [], {}, 0).left_out == [(by_hand, NO_ARTICLE)]


def test_an_incident_that_began_before_the_history_is_marked(reader):
    before, _ = replayed(reader, [SHELLING, SHELLING_MORE])
    after, fates = replayed(reader, [SHELLING_MORE], {"shelling", "more"})
    begin = after[0].at
    update = next(one for one in compare_replay(before[1:], after, fates, begin).explained)
    assert (update.difference.changes["kind"], update.older) == (("UPDATE", "NEW"), True)


def test_the_command_compares_with_a_saved_replay(tmp_path):
    news, saved = tmp_path / "news.jsonl", tmp_path / "saved.jsonl"
    news.write_text(jsonl(*NEWS))
    saved.write_text(khabur("replay", str(news)).stdout)
    same = khabur("replay", str(news), "--against", str(saved))
    assert (same.returncode, "no difference" in same.stdout) == (0, True)
    other = khabur("replay", str(news), "--against", str(saved), KHABUR_AREAS="SY09", COLUMNS="80")
    assert other.returncode == 1
    for said in ("gone  NEW  SY08", "outside the watched areas", MINE["title"], "NEW         2           0      1     0"):
        assert said in other.stdout
    assert max(map(len, other.stdout.splitlines())) <= 80
    found = json.loads(khabur("replay", str(news), "--against", str(saved), "--json", KHABUR_AREAS="SY09").stdout)
    assert found["counts"]["NEW"] == {"same": 2, "different": 0, "gone": 1, "new": 0}
    assert [(one["verdict"], one["before"]["article_id"], one["after"]) for one in found["differences"]] == [("gone", "mine", None)]


def test_what_comes_before_since_is_read_and_not_compared(tmp_path):
    news, saved = tmp_path / "news.jsonl", tmp_path / "saved.jsonl"
    news.write_text(jsonl(*NEWS))
    saved.write_text(khabur("replay", str(news), "--since", "2026-09-21T10:30").stdout)
    assert [json.loads(line)["kind"] for line in saved.read_text().splitlines()] == ["UPDATE", "NEW", "NEW"]
    done = khabur("replay", str(news), "--against", str(saved), "--since", "2026-09-21T10:30")
    assert done.returncode == 0, done.stdout
    assert "1 articles from before" in " ".join(done.stdout.split())
    shorter = khabur("replay", str(news), "--against", str(saved), "--until", "2026-09-21T13:30", "--json")
    assert json.loads(shorter.stdout)["counts"]["NEW"]["same"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--against", "incidents"), "the topic incidents holds no alerts"),
        (("--against", "nowhere.jsonl"), "no file nowhere.jsonl"),
        (("--against", "alerts", "--show", "articles"), "one of them"),
        (("--since", "soon"), "--since soon"),
        (("--since", "48h", "--warm-up", "long"), "--warm-up long"),
        (("--since", "2h", "--until", "3h"), "--since is not before --until"),
    ],
)
def test_a_wrong_call_is_refused_with_its_reason(arguments, said):
    done = khabur("replay", *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())


def test_a_file_that_is_no_replay_is_refused_with_its_line(tmp_path):
    (tmp_path / "rows.jsonl").write_text(jsonl(row("x", 9, "خبر", "نص")))
    done = khabur("replay", "--against", str(tmp_path / "rows.jsonl"))
    assert done.returncode == 2
    assert "line 1" in done.stderr
