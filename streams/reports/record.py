"""The Report: one incident as one article tells it."""

from __future__ import annotations

from typing import Literal, get_args

from streams.record import Record, Span, Stamps

Area = str
"""SY01…SY14: OCHA p-code of the governorate; XX: elsewhere."""

Precision = Literal["point", "neighbourhood", "town", "subdistrict", "district", "governorate"]
COARSE: frozenset[Precision] = frozenset({"district", "governorate"})
"""Words that name a region and no spot: told so, an incident may be any in it."""
EventType = Literal[
    "airstrike", "drone_strike", "shelling", "ied_landmine", "suicide_vehicle_bomb", "armed_clash", "armed_attack",
    "assassination", "attack_on_civilians", "abduction", "arrest_raid", "prison_break", "execution", "protest", "riot",
    "displacement", "fire_looting", "deployment", "explosion_unexplained", "other",
]  # fmt: skip
Role = Literal["attacker", "target", "claimant", "other"]
Certainty = Literal["stated", "suspected", "claimed", "denied"]
TollKind = Literal["killed", "injured", "detained", "missing", "displaced"]
TollWho = Literal["civilians", "fighters", "mixed", "unstated"]
Status = Literal["event", "denied", "retrospective", "background", "feared"]
PageKind = Literal["plain", "live", "corrected"]
"""What a revised page says of itself: that it goes on all day, that it takes something back, or neither."""

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)


class Place(Record, kw_only=True, frozen=True):
    """Where. `text`/`span` are the words read; `name`/`name_ar` the gazetteer's. `lat`/`lon` in WGS 84 degrees."""

    name: str | None = None
    name_ar: str | None = None
    pcode: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "governorate"
    text: str = ""
    span: Span | None = None


class When(Record, kw_only=True, frozen=True):
    """When. `day` is the ISO date in Asia/Damascus (None: undated); `start_at`/`end_at` epoch milliseconds."""

    day: str | None = None
    start_at: int | None = None
    end_at: int | None = None
    text: str | None = None


class Actor(Record, kw_only=True, frozen=True):
    """Who, in which role, how surely. `id` is one of records.md's (SDF, ISIS, US, …)."""

    id: str
    role: Role
    certainty: Certainty = "stated"
    text: str = ""
    span: Span | None = None


class Toll(Record, kw_only=True, frozen=True):
    """How many, said by whom. `max` None: open upwards. 0–0: explicitly none."""

    kind: TollKind
    min: int
    max: int | None = None
    who: TollWho = "unstated"
    claimant: str | None = None
    text: str = ""
    span: Span | None = None


class Report(Record, kw_only=True, frozen=True, dict=True, gc=True):
    """One incident as one article tells it. `id` = article id + "-" + ordinal; key on the topic: `area`.

    `span` is the sentence or clause that tells it (None: only the title does), `quote` its text (at most 280
    characters). `origin` is whom the article quotes for it: the unit of independence. `place_in_event` says
    that the place stands in the sentence that tells the event. `title`, `url`, `feed`, `published_at`, `revision`, `copy_of`,
    `adds`, `backlog` are the article's, so that nothing downstream must look it up. `tells` stands on the last report of a revised article
    in an area: how many that revision tells there; with 0 the record says only that it tells none there any more. Beside it
    stand `among`, how many events the revision tells in all areas, and `page`. `round_up`: the place is one of more than three vague ones that its article names.
    """

    id: str
    article_id: str
    area: Area
    place: Place
    when: When
    types: list[EventType]
    actors: list[Actor] = []
    tolls: list[Toll] = []
    status: Status = "event"
    span: Span | None = None
    quote: str = ""
    origin: str | None = None
    language: str | None = None
    place_in_event: bool = True
    title: str = ""
    url: str | None = None
    feed: str = ""
    published_at: int = 0
    revision: int = 0
    copy_of: str | None = None
    adds: bool = False
    backlog: bool = False
    tells: int | None = None
    among: int = 0
    page: PageKind = "plain"
    round_up: bool = False
    stamps: Stamps = Stamps()

    @property
    def key(self) -> tuple[int, str]:
        """Its place in the order of decisions."""
        return self.published_at, self.id
