"""Words that posts hide from filters: `دا.عش`, `ق.س.د`, `kil*led`, `الاrهابي`, `قصفففف`.

What hides a word becomes a tatweel, which folding drops: the text keeps its length, and every place in it its number.
"""

from __future__ import annotations

import re

TATWEEL = "\u0640"
POST = 1_200
"""Code points of a text that may be a post: nobody stretches letters in an article, which would cost most to look through."""
_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_JOINED = "[\u0621-\u0652]"
"""Letters and the marks on them: behind these the word goes on."""
_SHORT = "في|من|عن|ان|أن|إن|او|أو|لو|لم|لن|ما|لا|هو|هي|هم|كم|قد|كل|بل|ثم|مع|كي|اي|أي|ذو|اب|أب|اخ|أخ|ام|أم|يد|دم|تم|به|له|لك|هل|إذ|اذ|نت|بن|ابن|آل"
"""Words of two letters: a stop between one of these and the next word is a stop."""
_WORD_BEFORE = "".join(f"(?<!(?<!{_LETTER}){word}.)" for word in _SHORT.split("|"))
_WORD_BEHIND = f"(?!(?:{_SHORT})(?!{_JOINED}))"
_HIDDEN = re.compile(
    rf"[.·•*](?:(?={_LETTER})(?<={_LETTER}.)(?:(?<=\*)|"
    rf"(?<=(?<!{_LETTER}){_LETTER}.)(?={_LETTER}(?!{_JOINED}))|(?<={_LETTER}{_LETTER}.)(?={_LETTER}(?!{_JOINED}))"
    rf"|(?<=(?<!{_LETTER}){_LETTER}{{2}}.){_WORD_BEFORE}|(?={_LETTER}{{2}}(?!{_JOINED})){_WORD_BEHIND})"
    rf"|(?<=[A-Za-z]\*)(?=[A-Za-z]))"
)
"""A mark between letters of one word: next to a single letter, or to two that are no word; a star always."""
_LATIN = {"d": "د", "r": "ر", "s": "س", "t": "ت", "q": "ق", "h": "ه", "l": "ل", "m": "م", "n": "ن", "b": "ب", "f": "ف", "k": "ك"}
_SWAPPED = re.compile(rf"[{''.join(_LATIN)}1١](?={_LETTER})(?<={_LETTER}.)(?:(?<![1١])|(?<=د.)(?=عش))")
_STRETCHED = re.compile(rf"({_LETTER})\1{{2,}}")


def uncensored(text: str) -> str:
    """The text, as long as before, with tatweel for what hides or stretches a word and Arabic letters for Latin ones in it."""
    if len(text) <= POST:
        text = _STRETCHED.sub(lambda found: found[1] + TATWEEL * (len(found[0]) - 1), text)
    return _SWAPPED.sub(lambda found: _LATIN.get(found[0], "ا"), _HIDDEN.sub(TATWEEL, text))
