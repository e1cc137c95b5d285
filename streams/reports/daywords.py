"""Words of time in five languages, as patterns over folded text: months, weekdays, and days counted from the telling."""

from __future__ import annotations

import re

from streams.reports.text import fold

_MONTHS = (
    "كانون الثاني|يناير|جانفي|january|jan|ocak|rêbendan|çile|کانوونی دووەم",
    "شباط|فبراير|فيفري|february|feb|şubat|sibat|reşemî|شوبات",
    "آذار|مارس|march|mar|mart|adar|ئازار",
    "نيسان|أبريل|إبريل|أفريل|april|apr|nisan|nîsan|نیسان",
    "أيار|مايو|ماي|may|mayıs|gulan|ئایار",
    "حزيران|يونيو|يونيه|جوان|june|jun|haziran|hezîran|pûşper|حوزەیران",
    "تموز|يوليو|يوليه|جويلية|july|jul|temmuz|tîrmeh|تەممووز|تەمموز",
    "آب|أغسطس|أوت|august|aug|ağustos|tebax|gelawêj|ئاب",
    "أيلول|سبتمبر|september|sept|sep|eylül|îlon|rezber|ئەیلوول|ئەیلول",
    "تشرين الأول|أكتوبر|october|oct|ekim|cotmeh|تشرینی یەکەم",
    "تشرين الثاني|نوفمبر|november|nov|kasım|mijdar|تشرینی دووەم",
    "كانون الأول|ديسمبر|december|dec|aralık|kanûn|berfanbar|کانوونی یەکەم",
)
MONTHS: dict[str, int] = {fold(word): n for n, words in enumerate(_MONTHS, 1) for word in words.split("|")}
_WEEKDAYS = (
    "الاثنين|الإثنين|الأثنين|monday|pazartesi|duşem|duşemê|دووشەممە",
    "الثلاثاء|الثلاثا|tuesday|salı günü|sêşem|sêşemê|سێشەممە",
    "الأربعاء|الاربعا|wednesday|çarşamba|çarşem|çarşemê|چوارشەممە",
    "الخميس|thursday|perşembe|pêncşem|pêncşemê|پێنجشەممە",
    "الجمعة|friday|cuma|roja înê|هەینی",
    "السبت|saturday|cumartesi|şemî|şemiyê|شەممە",
    "الأحد|sunday|pazar günü|yekşem|yekşemê|یەکشەممە",
)
WEEKDAYS: dict[str, int] = {fold(word): n for n, words in enumerate(_WEEKDAYS) for word in words.split("|")}
COUNTS: dict[str, int] = {
    fold(word): n
    for n, words in {
        3: "ثلاثة|ثلاث",
        4: "أربعة|أربع",
        5: "خمسة|خمس",
        6: "ستة|ست",
        7: "سبعة|سبع",
        8: "ثمانية",
        9: "تسعة",
        10: "عشرة",
    }.items()
    for word in words.split("|")
} | {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_B, _E = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_PAST = r"الماضي|الفاءت|الفايت|الفائت|المنصرم|المنصرمه|الماضيه|الفايته|الفائته"
_MONTH = _any(MONTHS)
_MORE = rf"(?:\s*[/(]\s*(?:{_MONTH})\s*\)?)?"
DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*[/-]?\s*(?:من\s+)?(?:شهر\s+)?({_MONTH}){_E}(?!\s(?:have|be)\b){_MORE}\s*[/،,-]?\s*(?:عام\s+|سنه\s+)?(20\d\d)?"
)
DATE_EN = re.compile(r"(?<![a-z])([a-zçğıöşüêîû]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d),?\s*(20\d\d)?")
NUMERIC = re.compile(
    r"(?<![\d/])(\d{1,2})\s*([/\-.])\s*(\d{1,2})\s*\2\s*(20\d\d|[12]\d)(?![\d/])|(?<!\d)(20\d\d)[/\-.](\d{1,2})[/\-.](\d{1,2})(?!\d)"
)
WEEKDAY = re.compile(rf"{_B}(?:و|ل)?({_any(WEEKDAYS)}){_E}(\s+(?:{_PAST}){_E})?")
BEFORE_YESTERDAY = re.compile(
    rf"{_B}(?:اول\s+(?:من\s+)?امس|امس\s+الاول|قبل\s+امس|day before yesterday|evvelsi gün|pêr|پێرێ|قبل\s+يومين|منذ\s+يومين|two days ago){_E}"
)
LAST_NIGHT = re.compile(
    rf"{_B}(?:ال|و|ل|ب)?(?:ليله الماضيه|ليله الفايته|ليله الفائته|ليله امس|ليل امس|last night|overnight|dün gece|şeva borî){_E}"
)
YESTERDAY = re.compile(rf"{_B}(?:ال|و|ب)?(?:امس|البارحه|yesterday|duh|dün|دوێنێ|دوێنی){_E}")
TODAY = re.compile(
    rf"{_B}و?(?:اليوم|هذا اليوم|today|tonight|الليله|صباحا|منذ قليل|قبل قليل|قبل ساعات|منذ ساعات|فجرا|bugün|bu sabah|îro|ئەمڕۆ|this morning){_E}"
)
AGO = re.compile(
    rf"{_B}(?:قبل|منذ)\s+(?:نحو\s+|حوالي\s+)?(\d{{1,2}}|{_any(COUNTS)})\s+ايام{_E}|{_B}(\d|two|three|four|five|six)\s+days ago{_E}"
)
VAGUE = re.compile(
    rf"{_B}(?:و|ف)?(?:قبل|منذ)\s+(?:(?:نحو|حوالي|اكثر من|قرابه|عده|بضعه|بضع|\d+|{_any(COUNTS)})\s+)?"
    r"(?:ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|شهور|عام|عامين|اعوام|سنه|سنتين|سنوات)(?![^\W_])"
    rf"|{_B}(?:[وبل]|في\s)?(?:ال)?(?:اسبوع|شهر|عام|سنه)\s+(?:{_PAST}){_E}"
    rf"|{_B}(?:[وبل])?(?:{_MONTH})(?:\s*[(/]\s*(?:{_MONTH})\s*\)?)?(?:\s+من\s+(?:ال)?عام)?\s+(?:{_PAST}|20\d\d){_E}"
    rf"|{_B}(?:[وبل])?(?:عام|سنه|العام)\s+20\d\d(?!\d)|{_B}في\s+20\d\d(?!\d)(?![/\-.])"
    rf"|{_B}(?:last (?:week|month|year)|(?:weeks|months|years) ago|geçen (?:hafta|ay|yıl)|(?:hefteya|meha|sala) borî){_E}"
)
"""Older than can be dated: which month or year, but no day."""
LASTING = re.compile(r"مستمر|متواصل|تتواصل|يتواصل|تستمر|يستمر|تشهد|يشهد|الجاري|الداير")
BIRTH = re.compile(r"مواليد|المولود|ولد|born|doğumlu")
