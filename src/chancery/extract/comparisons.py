"""Find how a figure is compared: with what, in which direction, by which factor."""

import re
from functools import lru_cache

from chancery.coref.clusters import BodyCluster, Clusters
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Comparison
from chancery.recognize.numbers import parse_words
from chancery.text.doc import Doc, Span

_REACH, _HEAD, _WORDS = 110, 60, 6
_AGAINST = re.compile(
    r"[^.;]{0,60}?(?:,\s|\s|\()(?:against|compared\s(?:with|to)|as\sagainst|versus|instead\sof|whereas|while)\s"
)
_THAN = re.compile(
    r"[^.;,]{0,50}?\b(?P<way>more|higher|larger|greater|bigger|less|lower|fewer|smaller|cheaper)\b[^.;,]{0,40}?\sthan\s"
)
_BASE = re.compile(
    r"(?:[^.;,]{0,40}?\s)?(?:on|over|from|since|compared\s(?:with|to)|than)\s(?=(?:the|a|last|in|January|\d|[A-Z])|year)"
)
_TIMES_OF = re.compile(
    r"\s(?:(?:as|more|higher|larger|greater|bigger|faster|less|lower|the|that|what|its|over|too|of)\b[^.;,]{0,30}?\s)?(?:as|than|of|the|in|to|what|since|over)\s",
    re.IGNORECASE,
)
_HIGHEST = re.compile(
    r"[^.;]{0,60}?\b(?:among\sthe|one\sof\sthe|the)\s(?:highest|largest|best|fastest|lowest|biggest)\b", re.IGNORECASE
)
_MORE = re.compile(r"\b(?:more\sthan|over|above|well\sover|at\sleast|exceed\w*)\s(?:\w+\s)?\Z", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less\sthan|under|below|not\seven)\s(?:\w+\s)?\Z", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:the\s)?(?:same\s(?:period|month|time)\s(?:of|in|a)\s)?(?:the\s)?(?:(?:last|previous|preceding|past)\syear|(?:a|one|the)\syear\s(?:earlier|before|ago)|year[\s-]on[\s-]year)",
    re.IGNORECASE,
)
_YEARS_AGO = re.compile(
    r"(?:[^.;,]{0,30}?\s)?(?P<count>\w+)\syears\s(?:ago|earlier|before)|(?:in|over|within)\s(?P<span>\w+)\syears",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(
    r"year[\s-]on[\s-]year|\b(?:a|one|the)\syear\s(?:earlier|before|ago)|\b(?:last|previous|preceding)\syear|\bon\sthe\syear",
    re.IGNORECASE,
)
_WORLD = re.compile(r"(?:the\s)?(?:world|global|worldwide|international)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_yaml("figures")
    rise, fall = (rf"\b(?:{'|'.join(table[name])})\b" for name in ("rise", "fall"))
    return re.compile(rise, re.IGNORECASE), re.compile(fall, re.IGNORECASE)


def find_qualifiers(doc: Doc) -> dict[int, Span]:
    """Give the first qualifier, such as "twice", of each figure that has one, by the figure's place."""
    spans = [span for span in doc.spans("figures.spans") if span.rule == "figure.qualifier"]
    return {span.get("beside"): span for span in reversed(spans)}


def find_comparison(
    doc: Doc, span: Span, year: str | None, clusters: Clusters, qualifier: Span | None
) -> Comparison | None:
    """Give the comparison of a figure, if the text makes one."""
    reader = _Reader(doc, span, year, clusters)
    if span.label == "times":
        return reader.read_times(span, span.get("value"))
    if qualifier:
        return reader.read_times(qualifier, qualifier.get("value"))
    return reader.read_change() or reader.read_against() or reader.read_than()


class _Reader:
    """Reads the words around one figure."""

    def __init__(self, doc: Doc, span: Span, year: str | None, clusters: Clusters) -> None:
        self.doc, self.text, self.span, self.clusters = doc, doc.text, span, clusters
        self.sentence = doc.sentence_at(span.start)
        self.stop = min(self.sentence.end, span.end + _REACH)
        published = (doc.readout.published or "")[:4]
        self.year = year or published or None

    def read_times(self, span: Span, factor: float) -> Comparison:
        """Read "twice the global average", "five times as many as in 2009", "tripled since 2009"."""
        head = self.text[max(self.sentence.start, span.start - _HEAD) : span.start]
        relation = "more-than-times" if _MORE.search(head) else "less-than-times" if _LESS.search(head) else "times"
        match = _TIMES_OF.match(self.text, span.end)
        start = match.end() if match else span.end
        return Comparison(relation=relation, factor=factor, to=self.refer(start, self.sentence.end))

    def read_change(self) -> Comparison | None:
        """Read "grew by 14 per cent", "from 50 to 75 MW", "91 Mbit/s, up from 78 a year ago"."""
        earlier = self._earlier()
        if earlier is not None:
            rises = self.span.get("value") >= earlier.get("value")
            to = self._year_beside(earlier) or self.doc.words(earlier)
            return Comparison(relation="increase" if rises else "decrease", to=to)
        if self.span.label not in ("percent", "percentage-points"):
            return None
        head = self.text[max(self.sentence.start, self.span.start - _HEAD) : self.span.start]
        clause = re.split(r"[;,:]\s", head)[-1]
        rise, fall = _ways()
        by = re.search(r"\b(?:by|of|up|down|a|an|some|about)\s(?:\w+\s){0,2}\Z|\b(?:up|down)\s\Z|\A\Z", clause)
        after = re.match(
            r"\s(?:more|less|higher|lower|up|down|rise|increase|growth|decrease|drop|fall|cut|decline|reduction)\b",
            self.text[self.span.end : self.stop],
        )
        words = after.group() if after else clause if by else ""
        if fall.search(words):
            return Comparison(relation="decrease", to=self._base())
        return Comparison(relation="increase", to=self._base()) if rise.search(words) else None

    def _earlier(self) -> Span | None:
        """Give the figure from which this one came: "from X to Y", "Y, up from X"."""
        spans = self.doc.within("figures.spans", self.sentence.start, self.sentence.end)
        place = next((index for index, one in enumerate(spans) if one.start == self.span.start), 0)
        if place:
            before = spans[place - 1]
            lead = self.text[max(self.sentence.start, before.start - 12) : before.start]
            between = self.text[before.end : self.span.start]
            if (
                before.label == self.span.label
                and re.search(r"\bfrom\s(?:\w+\s)?\Z", lead)
                and re.search(r"\bto\s(?:\w+\s){0,2}\Z", between)
            ):
                return before
        if place + 1 < len(spans):
            following = spans[place + 1]
            between = self.text[self.span.end : following.start]
            if following.label == self.span.label and re.search(r"\b(?:up|down|,)\s?from\s(?:\w+\s){0,2}\Z", between):
                return following
        return None

    def _year_beside(self, earlier: Span) -> str | None:
        after = self.doc.touching("dates", earlier.end, min(self.sentence.end, earlier.end + 30))
        stop = self.span.start if earlier.start < self.span.start else self.sentence.end
        date = next((one for one in after if earlier.end <= one.start < stop), None)
        return date.get("start")[:4] if date else self._relative(earlier.end, stop)

    def read_against(self) -> Comparison | None:
        """Read "9 Mbit/s against a national average of 11", "76 per cent, compared with 87 in 2015"."""
        match = _AGAINST.match(self.text, self.span.end)
        if match is None:
            return None
        others = self.doc.within("figures.spans", match.end(), min(self.sentence.end, match.end() + 60))
        if not others or others[0].label != self.span.label:
            return None
        other = others[0]
        relation = "more-than" if self.span.get("value") >= other.get("value") else "less-than"
        to = self.refer(other.end, self.sentence.end) or self.refer(match.end(), other.start)
        return Comparison(relation=relation, to=to)

    def read_than(self) -> Comparison | None:
        """Read "more than any other in Africa", "higher than in Georgia", "the highest in the world"."""
        match = _THAN.match(self.text, self.span.end)
        if match:
            _, fall = _ways()
            relation = "less-than" if fall.fullmatch(match["way"]) else "more-than"
            return Comparison(relation=relation, to=self.refer(match.end(), self.sentence.end))
        highest = _HIGHEST.match(self.text, self.span.end)
        if highest and highest.end() <= self.sentence.end:
            return Comparison(relation="among-highest", to=self.refer(highest.end(), self.sentence.end))
        return None

    def _base(self) -> str | None:
        """Give what a change is counted from: a date that is named, else the year before."""
        if _SINCE_YEAR.search(self.text, self.span.end, self.stop):
            return self._years_back(1)
        match = _BASE.match(self.text, self.span.end, self.stop)
        if match:
            return self.refer(match.end(), self.stop)
        return self._relative(self.span.end, self.stop) or self._years_back(1)

    def _years_back(self, count: int) -> str | None:
        return str(int(self.year) - count) if self.year else None

    def _relative(self, start: int, end: int) -> str | None:
        if _YEAR_BEFORE.match(self.text.removeprefix(" "), start, end) or _SINCE_YEAR.search(
            self.text, start, min(end, start + 30)
        ):
            return self._years_back(1)
        ago = _YEARS_AGO.search(self.text, start, min(end, start + 50))
        if ago is None:
            return None
        word = ago["count"] or ago["span"]
        count = int(word) if word.isdigit() else parse_words(word)
        return self._years_back(int(count)) if count else None

    def refer(self, start: int, end: int) -> str | None:
        """Give what the words from `start` refer to: a year, the world, a body, or the words."""
        end = min(end, start + 70)
        stop = re.compile(r"[.;,)\n”\"](?:\s|\Z)").search(self.text, start, end)
        end = stop.start() if stop else end
        if _WORLD.match(self.text, start, end):
            return "world"
        relative = self._relative(start, end)
        date = next((one for one in self.doc.touching("dates", start, end) if one.start >= start), None)
        if date and (relative is None or date.start - start < _HEAD // 2):
            year: str = date.get("start")
            return year[:4]
        if relative:
            return relative
        body = next((one for _, one in self.clusters.mentions(start, end) if isinstance(one, BodyCluster)), None)
        if body:
            return body.iso or body.label
        words = self.text[start:end].split()
        return " ".join(words[:_WORDS]).removeprefix("the ").removeprefix("a ") or None
