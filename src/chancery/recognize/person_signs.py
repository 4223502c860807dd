"""Weigh the signs that a run of capitalised words is somebody's name."""

import re

from chancery.recognize.body_words import body_words, find_head
from chancery.recognize.name_runs import NameRun
from chancery.recognize.shapes import Shapes, name_words, portfolio_words, shapes, small_words
from chancery.recognize.title_words import words_before
from chancery.text.doc import Doc, Span

_PATRONYMIC = re.compile(
    r".{3,}(?:ovich|evich|ovna|evna|ichna|ogly|oglu|oğlu|qizi|kyzy|uulu|ugli|zoda|zade|dóttir|dottir|sson|shvili|escu|enko|ovic|ević|ović|yan|ian|dze|aite|iene|ienė|avičius)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"(?:\s*\([^()]{2,24}\))?(?:\s*,|\s*[–—-]|\s*:|\s*\(|)\s*(?:an?\s|the\s)?\Z|\s+(?:was|is|being)\s+\Z"
)
_RIGHT = re.compile(
    r"""\A \s* (?: , | \( | [–—-] | \s(?:is|was|as|became|,\s(?:who|which)\s(?:is|was)) )? \s*
        (?: (?:the|a|an|its|his|her|their|now|then|currently|formerly|acting|who\sis|who\swas|appointed|as
              |also)\s+ ){0,3} \Z""",
    re.VERBOSE,
)
_SPEAKS_BEFORE = re.compile(
    r"(?:said|says|told|added|noted|stressed|explained|according\sto|replied|asked|by|thanked|met|received|with|and)\s+\Z"
)
_LABEL = re.compile(
    r"""(?:contacts?|press|journalist|reporter|author|editor|information|inquiries|enquiries|accreditation|media
          |text|photo|spokes\w+|signed)\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_INTRODUCERS = ("colleague", "counterpart", "guest", "host", "successor", "predecessor", "deputy", "wife", "husband",
                "interlocutor", "namesake", "namely", "named", "called", "mr", "mr.", "woman", "man", "farmer",
                "student", "entrepreneur", "citizen")  # fmt: skip
_CLOSES = re.compile(
    r"\A(?:,?\s*(?:\(?\+?\d[\d\s()-]{5,}|tel\b|phone|T[:.]|e-?mail|mobile|\d\d,)|,\sof\s|\s*\n)", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_LONGEST = 7
_FEWEST, _MOST = 2, 4
_NEAR_BEFORE, _NEAR_AFTER = 30, 40


def weigh(doc: Doc, run: NameRun) -> tuple[float, str]:
    """Give the weight of all signs together, and the strongest one."""
    seen = shapes(doc)
    signs = {
        "honorific": 3.0 if run.honorific_first < run.first else 0.0,
        "title-before": _title_before(doc, run),
        "title-after": _title_after(doc, run),
        "given-name": _given_name(seen, run),
        "speaks": _speaks(doc, seen, run),
        "setting": _setting(doc, run),
        "form": _form(doc, seen, run),
    }
    total = sum(signs.values())
    return total, max(signs, key=lambda name: signs[name])


def _is_long(run: NameRun) -> bool:
    return run.last - run.first > 1


def _title_before(doc: Doc, run: NameRun) -> float:
    start = doc.tokens[run.honorific_first].start
    nearest = _office_before(doc, start)
    if nearest is None or (nearest.get("plural") and not _is_long(run)):
        return 0.0
    between = doc.text[nearest.end : start]
    if between.isspace() and "\n\n" not in between:
        if nearest.get("owner") == "weak" and not nearest.get("capital") and nearest.get("bare"):
            return 1.0
        return 3.0 if nearest.get("capital") or _is_long(run) else 1.5
    if _LEFT.fullmatch(between) and not nearest.get("plural"):
        return 1.5 if _is_long(run) else 0.5
    return 0.0


def _office_before(doc: Doc, start: int) -> Span | None:
    near = [span for span in doc.within("offices.spans", max(0, start - 300), start) if start - span.end < _NEAR_BEFORE]
    return max(near, key=lambda span: span.end, default=None)


def _title_after(doc: Doc, run: NameRun) -> float:
    end = doc.tokens[run.last - 1].end
    near = [span for span in doc.within("offices.spans", end, end + 400) if span.start - end < _NEAR_AFTER]
    if not near or near[0].get("plural"):
        return 0.0
    between = doc.text[end : near[0].start]
    if not between.strip() or not _RIGHT.match(between):
        return 0.0
    return 1.5 if near[0].get("owner") != "weak" or not near[0].get("bare") else 1.0


def _given_name(seen: Shapes, run: NameRun) -> float:
    names = name_words()
    kinds = [
        names.get(seen.folded[i], "")
        for i in range(run.first, run.last)
        if seen.capital[i] and seen.folded[i][0].isalpha()
    ]
    if not kinds[1:]:
        return 0.7 if kinds and kinds[0] else 0.0
    score = {"g": 1.5, "b": 1.2, "f": 0.6, "": 0.0}[kinds[0]]
    rest = max({"g": 0.5, "b": 0.7, "f": 0.8, "": 0.0}[kind] for kind in kinds[1:])
    return score + rest


def _speaks(doc: Doc, seen: Shapes, run: NameRun) -> float:
    following = seen.folded[run.last] if run.last < len(seen) else ""
    if following in small_words().speaking:
        return 1.0 if _is_long(run) else 0.5
    before = doc.text[max(0, doc.tokens[run.first].start - 24) : doc.tokens[run.first].start]
    return 0.5 if _SPEAKS_BEFORE.search(before) else 0.0


def _setting(doc: Doc, run: NameRun) -> float:
    """Weigh the places where names stand: bylines, contacts, "his colleague, …", before an age or a phone."""
    start, end = doc.tokens[run.first].start, doc.tokens[run.last - 1].end
    before, after = doc.text[max(0, start - 40) : start], doc.text[end : end + 24]
    score = 1.2 if _introduces(before) else 0.0
    return score + (1.0 if _CLOSES.match(after) else 0.0)


def _introduces(before: str) -> bool:
    """Say whether the words end in such as lead to a name: "by", "Press contact:", "his colleague,", a bracket."""
    words = before.rstrip().lower()
    if words.endswith("("):
        return True
    if len(before) - len(words) != 1:
        return False
    if words.endswith(":"):
        return _LABEL.search(words[:-1]) is not None
    by = words.endswith("by") and not (words[-3:-2].isalnum() or words[-3:-2] == "_")
    return by or words.removesuffix(",").endswith(_INTRODUCERS)


def _form(doc: Doc, seen: Shapes, run: NameRun) -> float:
    texts = [doc.tokens[i].text for i in range(run.first, run.last)]
    capital = [text for text in texts if text[0].isupper()]
    score = 0.0
    if _FEWEST <= len(capital) <= _MOST:
        score += 0.6
    if any(_PATRONYMIC.fullmatch(text) for text in capital[1:]):
        score += 0.8
    if len(texts) > 1 and any(_INITIALS.fullmatch(text) for text in texts):
        score += 1.5
    if any(
        seen.folded[i] in ("bin", "bint", "ibn", "al", "van", "von", "de", "el") for i in range(run.first + 1, run.last)
    ):
        score += 0.6
    if all(text.isupper() and len(text) > 1 for text in capital):
        score -= 0.8
    common = [
        i
        for i in range(run.first, run.last)
        if seen.folded[i] in portfolio_words() and seen.folded[i] not in name_words()
    ]
    return score - 1.2 * len(common)


def is_other_thing(doc: Doc, run: NameRun) -> bool:
    """Say whether the words are a place, letters, a word alone at the head of a sentence, or too many."""
    seen = shapes(doc)
    tokens = doc.tokens
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    if run.last - run.first > 2 * _LONGEST:
        return True
    sole = seen.folded[run.first] if run.last - run.first == 1 else ""
    if (
        (sole in portfolio_words() or sole in words_before())
        and run.honorific_first == run.first
        and sole not in name_words()
    ):
        return True
    covered = list(doc.touching("places", start, end))
    has_honorific = run.honorific_first < run.first
    if covered and covered[0].start <= start and covered[-1].end >= end and not has_honorific:
        return True
    if covered and not has_honorific and covered[0].get("form") == "name" and covered[0].start == start:
        return True
    if any(find_head(seen.folded, i) for i in range(run.first, run.last)) and not has_honorific:
        return _is_long(run) and seen.folded[run.last - 1] not in name_words()
    word = tokens[run.first].text
    return run.last - run.first == 1 and (word in body_words().not_acronyms or any(letter.isdigit() for letter in word))
