"""The error tree. A message names the thing, what was wrong with it, and what to do."""


class KhaburError(Exception):
    """Anything Khabur says to a person instead of a traceback."""


class SettingsError(KhaburError):
    """A setting has a value that cannot be used."""


class DataError(KhaburError):
    """A curated data file (gazetteer, lexicon, OPML) has a bad row: file, line and reason."""


class DecodeError(KhaburError):
    """Bytes on a topic are not the record they should be."""


class TooLargeError(KhaburError):
    """A record is larger than the broker takes."""


class UnavailableError(KhaburError):
    """A service (broker, Redis, a feed) does not answer."""


class RefusedError(KhaburError):
    """An address that must not be connected to: private, loopback, link-local or metadata."""


class StaleError(KhaburError):
    """Somebody else changed the state since it was read: read it again and decide again."""


class CorrectionError(KhaburError):
    """An operator's correction that cannot be applied."""
