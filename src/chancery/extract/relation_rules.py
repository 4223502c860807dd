"""Rules for standing facts, over sentences whose people and bodies are signs (see `relation_view`).

`s` is the subject, `o` the object, `d` the date from which it holds and `u` the date until which.
"""

import re
from typing import NamedTuple

from chancery.model.kinds import RelationKind as Kind

_B = r"<B\d+>"
_ANY = r"<[BP]\d+>"
_SIDE = r"<[BC]\d+>"
_LOOSE = r"(?:[^<;.]|<D\d+>)"
_GAP = r"(?P<gap>(?:\s\([^()]{0,40}\))?(?:,\s(?:an?|which|whose|the)\s[^.;,]{0,90},)?[^<.;]{0,50}?)"
_THE = r"(?:the\s|a\s|an\s|this\s|its\s|that\s)?"
_SINCE = r"(?:(?:[^<.;]{0,28}?\b(?:since|from|in|as\sof|on|of)\s|\s\()(?P<d><D\d+>))?"
_SEAT = r"(?:(?:non-permanent|elective|vacant|single)\s)?(?:seat|place|membership|chair|vice-?chair|post|position|presidency|chairmanship|directorship|helm)"


class Rule(NamedTuple):
    """A named pattern, and the kind of relation that it states."""

    name: str
    kind: Kind
    pattern: re.Pattern[str]


def _rule(name: str, kind: Kind, pattern: str) -> Rule:
    filled = pattern.replace("{B}", _B).replace("{ANY}", _ANY).replace("{the}", _THE).replace("{since}", _SINCE).replace("{seat}", _SEAT)
    filled = filled.replace("{S}", _SIDE).replace("{gap}", _GAP).replace("{G}", _LOOSE)
    return Rule(f"relation.{name}", kind, re.compile(filled, re.VERBOSE))


RULES: tuple[Rule, ...] = (
    # member, founding member
    _rule("founding-of", Kind.FOUNDING_MEMBER, r"(?P<s>{S}){gap}\b(?:(?:co-)?found(?:ing|er)\s(?:members?|states?|countr\w+)|co-?founders?)\b[^<.;]{0,20}\bof\s{the}(?P<o>{B}){since}"),
    _rule("founding-relative", Kind.FOUNDING_MEMBER, r"(?P<o>{B})[^<.;]{0,12},\sof\swhich\s{the}(?P<s>{B})(?P<gap>[^<.;]{0,24}?)\b(?:(?:co-)?found(?:ing|er)\smembers?|co-?founders?)\b{since}"),
    _rule("founding-its", Kind.FOUNDING_MEMBER, r"(?P<o>{B})[^<]{0,60}[.;,]?\s(?P<s>{B})(?P<gap>[^<.;]{0,30}?)\bamong\sits\sfound(?:ing|er)\smembers"),
    _rule("member-of", Kind.MEMBER, r"(?P<s>{S}){gap}(?<!founding\s)(?<!founder\s)\b(?:[Mm]embers?|[Mm]ember\s[Ss]tates?|member\scountry|memberships?|member\seconomy|shareholder)\s(?:of|in)\s{the}(?P<o>{B}){since}(?:\s(?:to|until|-|–)\s(?P<u><D\d+>))?"),
    _rule("member-since", Kind.MEMBER, r"(?P<s>{B})(?P<gap>[^<.;]{0,20}?)\bsince\s(?P<d><D\d+>),?\s(?:a\s|the\s)?(?:full\s)?[Mm]ember\s(?:of|in)\s{the}(?P<o>{B})"),
    _rule("member-also", Kind.MEMBER, r"(?P<s>{B}){gap}\b[Mm]ember\s(?:of|in)\s{the}{B}\ssince\s<D\d+>,?\s(?:and\s)?(?:of|in)\s{the}(?P<o>{B}){since}"),
    _rule("member-in", Kind.MEMBER, r"(?P<s>{B})(?P<gap>\s(?:has|had)\s)been\s(?:in|with|part\sof|on)\s{the}(?P<o>{B})\ssince\s(?P<d><D\d+>)"),
    _rule("member-one", Kind.MEMBER, r"(?P<o>{B})\s(?:has|counts)\s[^<.;]{0,30}members?,\s(?P<s>{B})(?P<gap>\s)being\sone\ssince\s(?P<d><D\d+>)"),
    _rule("member-sector", Kind.MEMBER, r"(?P<s>{B})(?P<gap>\s(?:is|was|has\sbeen|became)\s(?:an?\s)?)(?P<o>{B})(?:'s)?\s(?:Sector\s|Associate\s)?[Mm]ember\b{since}"),
    _rule("member-relative", Kind.MEMBER, r"(?P<o>{B})[^<.;]{0,12},?\sof\swhich\s{the}(?P<s>{B})(?P<gap>[^<.;]{0,24}?)(?<!founding\s)(?<!founder\s)\b[Mm]ember\b(?!s?\sof){since}"),
    _rule("member-joined", Kind.MEMBER, r"(?P<s>{S}){gap}\b(?:joined|entered|adhered\sto|acceded\sto|(?:was|were|been)\sadmitted\s(?:to|into)|has\sbelonged\sto|belongs\sto)\s{the}(?P<o>{B}){since}"),
    _rule("member-entry", Kind.MEMBER, r"(?P<s>{B})(?:'s)?(?P<gap>\s)(?:accession|admission|entry)\s(?:to|into)\s{the}(?P<o>{B})\s(?:in|on)\s(?P<d><D\d+>)"),
    _rule("member-sat", Kind.MEMBER, r"(?P<s>{S}){gap}\b(?:(?:has|had)\s)?(?:served|sat|sits|seated|been\ssitting)\son\s{the}(?P<o>{B}){since}(?:\s(?:to|until|-|–)\s(?P<u><D\d+>))?"),
    _rule("member-its", Kind.MEMBER, r"(?P<s>{B})\sjoined\s{the}{B}\s(?:in\s<D\d+>\s)?and\s(?P<gap>is\s)a\smember\sof\s{the}(?P<o>{B})"),
    # candidate
    _rule("candidature-of", Kind.CANDIDATE, r"\b(?:candidature|candidacy|nomination|bid)\sof\s{the}(?P<s>{ANY})(?:\s\([^()]{0,20}\))?(?:\sof\s{B})?[^<.;]{0,30}?\b(?:to|for)\s[^<.;]{0,60}?(?P<o>{B})(?:(?:[^<.;]|<[BC]\d+>){0,30}?\b(?:for|in|at|term)\s[^<.;]{0,24}?(?P<d><D\d+>))?"),
    _rule("candidature-own", Kind.CANDIDATE, r"(?P<s>{S})(?:'s|')?{gap}\b(?:candidatures?|candidacy|candidacies|bid|bids)\b[^<.;]{0,40}?\b(?:to|for|at|in|on)\s[^<.;]{0,60}?(?P<o>{B})(?:(?:[^<.;]|<[BC]\d+>){0,40}?(?:for|in|at|term|of|\()\s?(?:the\s)?[^<.;]{0,16}?(?P<d><D\d+>))?"),
    _rule("candidate-of", Kind.CANDIDATE, r"(?P<s>{S})(?:'s)?{gap}\b(?:candidate|contender|nominee)s?\b[^<.;]{0,10}\bfor\s[^<.;]{0,60}?(?P<o>{B})(?!,\s<P)"),
    _rule("candidate-named", Kind.CANDIDATE, r"\bcandidate\sfor\s[^<.;]{0,40}?(?P<o>{B}),\s(?P<s><P\d+>)"),
    _rule("nominates", Kind.CANDIDATE, r"\b(?:nominat\w+|propos\w+|put\w*\sforward|field\w*|back\w*|support\w*|endors\w+|vote\sfor)\s(?:the\scandidature\sof\s)?(?P<s>{ANY})\s(?:for|to|as)\s[^<.;]{0,60}?(?P<o>{B})(?:(?:[^<.;]|<[BC]\d+>){0,24}?\b(?:in|at|for)\s(?P<d><D\d+>))?"),
    _rule("stand-for", Kind.CANDIDATE, r"(?P<s>{S}){gap}\b(?:stand|stands|standing|run|runs|running|vying|vies|compet\w+|seek|seeks|seeking|sought|contest\w*|aspir\w+)\s(?:again\s|also\s)?(?:for|to)?\s?(?:re-?election\s|election\s|be\s(?:re-?)?elected\s)?[^<.;]{0,40}?\b(?:for|to|on|in|of|seat|the)\s{the}(?P<o>{B})(?:[^<.;]{0,30}?\b(?:in|for|at)\s[^<.;]{0,20}?(?P<d><D\d+>))?"),
    _rule("candidate-post", Kind.CANDIDATE, r"(?P<s><P\d+>)(?P<gap>[^<.;]{0,12})\bfor\s(?:the\s)?(?:post|position|office|election|Director|Deputy|Secretary)\b[^<.;]{0,60}?(?P<o>{B})(?:[^<.;]{0,40}?\bin\s(?P<d><D\d+>))?"),
    _rule("applied", Kind.CANDIDATE, r"(?P<s>{B}){gap}\b(?:applied|application|applying|request\sfor\saccession|wish(?:es|ed)?\sto\s(?:join|accede)|intend\w*\sto\sjoin|plans\sto\sjoin|accession|entry)\b[^<.;]{0,40}?\b(?:to|of|join|in|into|for)\s{the}(?P<o>{B}){since}"),
    _rule("elected-wish", Kind.CANDIDATE, r"(?P<s>{ANY})(?:'s)?(?P<gap>[^<.;]{0,30}?)\b(?:to\sbe\s(?:re-)?elected|election|re-election)\sto\s{the}(?:{seat}\s(?:on|in|of)\s{the})?(?P<o>{B})(?:[^<.;]{0,30}?\b(?:in|for|at)\s[^<.;]{0,20}?(?P<d><D\d+>))?"),
    # elected, appointed
    _rule("elected", Kind.ELECTED, r"(?P<s>{ANY}){gap}\b(?:was|were|been|is|had\sbeen|has\sbeen|being)\s(?:re-)?elected\b(?![^<.;]{0,12}<P){G}{0,60}?(?P<o>{B})(?:[^<.;]{0,24}?\b(?:on|in|for)\s(?P<d><D\d+>))?"),
    _rule("elected-last", Kind.ELECTED, r"\belections?\sto\s{the}(?P<o>{B}),?\s(?P<s>{ANY})(?P<gap>\s)(?:was|were)\s(?:re-)?elected"),
    _rule("elected-object", Kind.ELECTED, r"\b(?:re-)?elect(?:ed|s|ing)\s(?P<s>{ANY})(?P<gap>[^<.;]{0,30}?)\b(?:as|to)\s[^<.;]{0,60}?(?P<o>{B})"),
    _rule("elected-chair", Kind.ELECTED, r"\b(?:re-)?elected\s(?P<s><P\d+>)(?:\s\({B}\))?(?P<gap>\s)as\s(?:its\s)?(?:\w+\s)?(?:vice-?\s?|deputy\s|co-?)?(?:chair\w*|president|rapporteur)"),
    _rule("appointed", Kind.APPOINTED, r"(?P<s><P\d+>){gap}\b(?:was|been|is)\s(?:re)?(?:appointed|named|designated)\b{G}{0,60}?(?P<o>{B})(?:[^<.;]{0,24}?\b(?:on|in|since|from)\s(?P<d><D\d+>))?"),
    _rule("appointed-office", Kind.APPOINTED, r"(?P<s><P\d+>)(?P<gap>[^<;]{0,40}?)\b(?:was|been)\s(?:re)?(?:appointed|named)\s(?:on|in)\s(?P<d><D\d+>)"),
    _rule("appointed-took", Kind.APPOINTED, r"(?P<s><P\d+>)(?P<gap>[^<;]{0,30}?)\b(?:took|taken|takes)\s(?:up|over)\s(?:his|her|the|their)\s(?:\w+\s){0,2}(?:appointment|post|office|duties|functions|position)\b[^<.;]{0,20}(?P<o>{B})?[^<]{0,60}?(?:{B}[^<]{0,20}?)?\b(?:in|on)\s(?P<d><D\d+>)"),
    _rule("appointed-since", Kind.APPOINTED, r"(?P<s><P\d+>)(?P<gap>[^<;]{0,24}?)\bhas\sbeen\s(?P<o>{B})(?:'s)?\s[A-Z][^<.;]{2,60}?\bsince\s(?P<d><D\d+>)"),
    _rule("appointed-object", Kind.APPOINTED, r"\b(?:appoint(?:ed|s|ing)|named)\s(?P<s>{ANY})(?P<gap>\s(?:as|to)\s)[^<.;]{0,60}?(?P<o>{B})(?:[^<.;]{0,24}?\b(?:on|in|since|from)\s(?P<d><D\d+>))?"),
    # hosts
    _rule("hosts", Kind.HOSTS, r"(?P<s>{S})(?:'s)?(?P<gap>[^<.;]{0,50}?)\b(?:hosts?|hosted|hosting|(?:is|are)\sto\shost|will\shost)\b(?!\s(?:by|country|minister))[^<.;]{0,50}?(?P<o>{B})(?:[^<.;]{0,24}?\b(?:on|in|since|from)\s(?:the\s)?(?P<d><D\d+>))?"),
    _rule("hosts-relative", Kind.HOSTS, r"(?P<o>{B}){G}{0,30}?,?\s(?:which|that)\s{the}(?P<s>{S})(?P<gap>[^<.;]{0,20}?)\b(?:hosts?|hosted|hosting|will\shost|is\sto\shost)\b(?:[^<.;]{0,20}?\b(?:in|on)\s(?P<d><D\d+>))?"),
    _rule("hosted-by", Kind.HOSTS, r"(?P<o>{B})(?P<gap>[^<;]{0,60}?)\bhosted\s(?:jointly\s)?by\s{the}(?P<s>{S})(?:[^<.;]{0,24}?\b(?:since|in|on)\s(?P<d><D\d+>))?"),
    _rule("seat", Kind.HOSTS, r"(?P<o>{B})(?:\s\({B}\))?(?P<gap>[^<;]{0,40}?)\b(?:headquartered\sin|[Hh]eadquarters?\s(?:is|are|in|at)|has\sits\s(?:seat|headquarters|secretariat)\sin|whose\s(?:[Ss]ecretariat|seat|[Hh]eadquarters)\s\w+\sin|with\sa\sseat\sin|(?:is\s)?based\sin|(?:is\s)?located\sin|seated\sin)\s{the}(?:\w+\s)?(?P<s><[BC]\d+>)"),
    _rule("seat-front", Kind.HOSTS, r"\b(?:[Hh]eadquartered|[Bb]ased|[Ss]eated)(?P<gap>\s)in\s{the}(?P<s><[BC]\d+>)(?:\scapital)?,\s{the}(?P<o>{B})"),
    _rule("seat-where", Kind.HOSTS, r"(?P<s><[BC]\d+>),?\swhere\s{the}(?P<o>{B})(?P<gap>\s)has\sits\s(?:seat|headquarters|secretariat)"),
    _rule("seat-first", Kind.HOSTS, r"\b(?:headquarters|seat|secretariat)\sof\s{the}(?P<o>{B})(?P<gap>[^<.;]{0,12}?)\b(?:in|to)\s(?P<s><[BC]\d+>)"),
    _rule("seat-relative", Kind.HOSTS, r"(?P<o>{B}),[^<.;]{0,50}\bwhose\s(?:[Ss]ecretariat|seat|[Hh]eadquarters)(?P<gap>\s)\w+\sin\s(?P<s><[BC]\d+>)"),
    # part of
    _rule("part-said", Kind.PART_OF, r"(?P<s>{B})(?:\s\({B}\))?(?P<gap>[^<.;]{0,30}?),?\s(?:(?:is|are)\s)?(?:an?|the|one\sof\sthe\s\w+)?\s?(?:<C\d+>-based\s)?(?:\w+\s){0,2}(?:part|organs?|organ|body|entity|agency|arm|subsidiary|unit|[Bb]ureaux|institution|branch|centre|center|member\scompany)\sof\s{the}(?P<o>{B})"),
    _rule("part-belongs", Kind.PART_OF, r"(?P<s>{B})(?P<gap>[^<.;]{0,20}?),?\s(?:which\s)?(?:belongs\sto|is\ssubordinate\sto|answers\sto|is\sattached\sto|operat\w+\sunder|under)\s{the}(?P<o>{B})"),
    _rule("part-name", Kind.PART_OF, r"(?P<s>{B})(?P<gap>(?:\s\({B}\))?)\s(?:of|at|in)\s{the}(?P<o>{B})"),
    _rule("part-owner", Kind.PART_OF, r"(?P<o>{B})'s(?P<gap>\s)(?P<s>{B})"),
    # donors
    _rule("donor-by", Kind.DONOR, r"\b(?:financed|funded|paid\sfor|co-financed|bankrolled|donated)\s(?:[^<.;]{0,20}\s)?by\s{the}(?P<s>{B})"),
    _rule("donor-support", Kind.DONOR, r"\bwith\s(?:the\s)?(?:financial\s)?(?:support|assistance|funding|grant|financing)\s(?:of|from|by)\s{the}(?P<s>{B})"),
    _rule("donor-gives", Kind.DONOR, r"(?P<s>{B})(?P<gap>[^<.;]{0,40}?)\b(?:donat\w+|contribut\w+|grant(?:s|ed)|fund(?:s|ed|ing)|financ(?:es|ed|ing)|will\sprovide|provided|has\sallocated|allocated|disbursed)\b[^<;]{0,80}?\b(?:to|for|in)\s{the}(?P<o>{B})"),
    _rule("donor-gift", Kind.DONOR, r"\b(?:gift|donation|grant|contribution)\s(?:of|from|by)\s{the}(?P<s>{B})(?P<gap>\s)(?:to|for)\s{the}(?P<o>{B})"),
    # successions
    _rule("succeeds", Kind.SUCCEEDS, r"(?P<s><P\d+>)(?P<gap>(?:[^<;]|<[DB]\d+>){0,90}?)\b(?:succeeds|succeeded|succeeding|replaces|replaced|replacing|took\sover\sfrom|takes\sover\sfrom|in\ssuccession\sto|to\ssucceed|to\sreplace|successor\s(?:to|of)|in\splace\sof(?:\sthe\sretiring)?|in\ssubstitution\sof|relieves)\s{the}(?:(?!<)[^<.;]){0,40}?(?P<o><P\d+>)(?:[^<.;]{0,24}?\b(?:on|in|from)\s(?P<d><D\d+>))?"),
    _rule("succeeded-by", Kind.SUCCEEDS, r"(?P<o><P\d+>)(?P<gap>[^<;]{0,60}?)\b(?:succeeded|replaced|relieved|to\sbe\ssucceeded|followed)\sby\s{the}(?:(?!<)[^<.;]){0,40}?(?P<s><P\d+>)"),
    _rule("predecessor", Kind.SUCCEEDS, r"(?P<s><P\d+>)'s\spredecessor(?P<gap>),?\s(?:[\w.]+\s){0,2}?(?P<o><P\d+>)"),
    # chairs
    _rule("chairs", Kind.OTHER, r"(?P<s>{ANY})(?P<gap>[^<.;]{0,30}?)\b(?:chairs|chaired|chairing|presides\sover|holds\sthe\s(?:rotating\s)?(?:[Cc]hair|[Pp]residency|[Cc]hairmanship)\sof|takes\sover\sthe\s(?:rotating\s)?(?:[Cc]hair|[Pp]residency|[Cc]hairmanship)\sof|assumed\sthe\s(?:[Cc]hair|[Pp]residency|[Cc]hairmanship)\sof|took\sover\sthe\s(?:[Cc]hair|[Pp]residency|[Cc]hairmanship)\sof)\s{the}(?P<o>{B}){since}"),
    _rule("chair-country", Kind.OTHER, r"(?P<s>{B})\s[A-Z][^<.;]{2,60}<P\d+>,\swhose\scountry(?P<gap>\s)(?:holds|has|took\sover)\sthe\s(?:rotating\s)?(?:[Cc]hair|[Pp]residency|[Cc]hairmanship)\sof\s{the}(?P<o>{B})"),
    _rule("chair-takes", Kind.OTHER, r"(?P<s>{B})(?P<gap>\s)(?:takes\sover|took\sover|assumes|holds|has)\sthe\s(?P<o>{B})(?:'s)?\s(?:chair|presidency|chairmanship)(?:\s(?:on|in)\s(?P<d><D\d+>))?"),
    _rule("chair-by", Kind.OTHER, r"(?P<o>{B})(?:\s\({B}\))?(?P<gap>,?\s(?:is\s|was\s|which\sis\s)?)(?:chaired|presided\sover)\s(?:<D\d+>\s)?by\s{the}(?P<s>{ANY})"),
    _rule("chair-own", Kind.OTHER, r"(?P<s>{B})(?:'s)?(?P<gap>\s)(?:rotating\s)?(?:[Cc]hairmanship|[Pp]residency|[Cc]hairpersonship)\s(?:of|in)\s{the}(?P<o>{B}){since}"),
    _rule("chair-over", Kind.OTHER, r"(?P<o>{B}),\sover\swhich\s{the}(?P<s>{ANY})(?P<gap>\s)presides"),
)  # fmt: skip

RELATIONS = re.compile(
    r"""\b(?:diplomatic\s(?:relations|ties)|(?:relations|ties)\swere\sestablished|establish\w*\s(?:of\s)?(?:diplomatic\s)?(?:relations|ties))\b""",
    re.VERBOSE | re.IGNORECASE,
)
ANNIVERSARY = re.compile(r"\b(?P<years>\d{1,3})(?:st|nd|rd|th)\sanniversary")
REFUSED = re.compile(r"\b(?:not|never|no\slonger|denied|without|wished?|would\slike|hopes?|withdr\w+|declin\w+|regret\w+)\b", re.IGNORECASE)
