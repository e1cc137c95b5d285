"""The batch loop's policies, on a stage of our own and a broker that is only a list."""

import asyncio

import pytest
from builders import an_article
from redis.exceptions import ConnectionError as RedisConnectionError

from agents.batch import Batcher, Raw
from agents.stage import Outcome, Outgoing
from streams.errors import StaleError
from streams.topics import ARTICLES, UNIQUE
from streams.wire import MAX_RECORD_BYTES, DeadLetter, decode, encode, original


class Relay:
    """Passes articles on; does as told by an article's title."""

    name = "relay"
    sources = (ARTICLES,)

    def __init__(self):
        self.away = 0
        self.stale = 0
        self.settled = []

    async def open(self, settings, redis):
        return

    async def work(self, batch, now_ms):
        if self.away:
            self.away -= 1
            raise RedisConnectionError("gone")
        outcome = Outcome()
        for index, incoming in enumerate(batch):
            if incoming.record.title == "poison":
                raise ValueError("cannot read this")
            if incoming.record.title == "bad":
                outcome.failed[index] = ValueError("returned as failed")
                continue
            text = "x" * MAX_RECORD_BYTES if incoming.record.title == "grows" else ""
            outcome.outgoing.append(Outgoing(UNIQUE, incoming.record.id, an_article(id=incoming.record.id, text=text)))

        async def settle():
            if self.stale:
                self.stale -= 1
                raise StaleError("another worker was faster")
            self.settled.append([incoming.record.id for incoming in batch])

        outcome.settle = settle
        return outcome


class Broker:
    def __init__(self):
        self.sent = []
        self.down = 0

    async def send(self, topic, key, value, headers):
        await asyncio.sleep(0)
        if self.down:
            self.down -= 1
            raise RedisConnectionError("broker away")
        self.sent.append((topic.name, key, value, dict(headers)))

    def on(self, topic):
        return [row for row in self.sent if row[0] == topic]


def raw(number, title="fine", value=None):
    article = an_article(id=f"a{number}", title=title)
    return Raw(ARTICLES, 0, number, article.id.encode(), encode(article) if value is None else value, [("h", b"1")])


@pytest.fixture
def parts():
    stage, broker = Relay(), Broker()
    return stage, broker, Batcher(stage, broker.send, lambda: 5)


async def test_all_is_sent_and_settled_in_order(parts):
    stage, broker, batcher = parts
    await batcher.process([raw(n) for n in range(5)])
    assert [key for _, key, _, _ in broker.sent] == [f"a{n}".encode() for n in range(5)]
    assert stage.settled == [["a0", "a1", "a2", "a3", "a4"]]
    assert broker.sent[0][3]["ce_type"] == b"org.khabur.article.v1"


@pytest.mark.parametrize("title", ["poison", "bad", "grows"])
async def test_one_bad_record_goes_to_the_dead_letters_alone(parts, title):
    _, broker, batcher = parts
    await batcher.process([raw(0), raw(1), raw(2, title), raw(3)])
    assert sorted({key for _, key, _, _ in broker.on("articles.unique")}) == [b"a0", b"a1", b"a3"]
    letters = [decode(value, DeadLetter) for _, _, value, _ in broker.on("dead-letters")]
    assert [(one.stage, one.topic, one.partition, one.offset) for one in letters] == [("relay", "articles", 0, 2)]
    key, value, headers = original(letters[0])
    assert (key, value, headers) == (b"a2", encode(an_article(id="a2", title=title)), [("h", b"1")])


@pytest.mark.parametrize("value", [b"{broken", b"[]", b'{"id": 5}', b"\xff\xfe", b"null", b""])
async def test_bytes_that_are_no_record_are_dead_lettered_with_their_bytes(parts, value):
    _, broker, batcher = parts
    await batcher.process([raw(0), raw(1, value=value)])
    letter = decode(broker.on("dead-letters")[0][2], DeadLetter)
    assert original(letter)[1] == value
    assert letter.cause == "DecodeError"
    assert len(broker.on("articles.unique")) == 1


async def test_a_service_that_is_away_is_waited_for(parts):
    stage, broker, batcher = parts
    stage.away, broker.down = 2, 1
    await batcher.process([raw(0)])
    assert stage.settled == [["a0"]]
    assert broker.on("dead-letters") == []


async def test_stale_state_is_decided_again(parts):
    stage, broker, batcher = parts
    stage.stale = 2
    await batcher.process([raw(0)])
    assert stage.settled == [["a0"]]
    assert len(broker.on("articles.unique")) == 3  # the same record under the same id, three times


async def test_a_large_dead_letter_keeps_its_beginning(parts):
    _, broker, batcher = parts
    await batcher.process([raw(0, value=b"{" + b"x" * 2_000_000)])
    letter = decode(broker.on("dead-letters")[0][2], DeadLetter)
    assert letter.truncated
