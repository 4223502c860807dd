"""Small patterns by which extractors read the words around an engagement, compiled once."""

import re

BEFORE_ACTOR = re.compile(
    r"""(?ix) (?: \b (?: with | between | and | by | of | from | among | team\s+of | including ) | , | ^ )
        \s+ (?: (?: the | a | an | both ) \s+ )? $"""
)
"""What stands before a body that acts itself: "with the World Bank"."""

WITH_ACTOR = re.compile(r"(?i)\b(?:with|between|among|including)\s+(?:(?:the|a|an|both)\s+)?$")
"""The same, where people are named as well and a body after "of" or "by" is theirs."""

BEFORE_PLACE = re.compile(r"(?i)\b(?:in|at|to|into|near|across|throughout|of|from|within|for|on)\s+(?:the\s+)?$")
"""What stands before a state that is a place or an owner: "in Kazakhstan", "of Kazakhstan"."""

SENT_BY = re.compile(
    r"""(?ix) \b (?: delegations? | representatives? | experts? | teams? | ministers | regulators? | officials
        | leaders | presidents | heads | side | parties | missions? | members | delegates | ambassadors
        | administrations? | specialists )
        \s (?: of | from ) \s (?: the \s )? (?: [\w\s]{0,20} (?: , | and ) \s (?: the \s )? )* $"""
)
"""Who is sent by the body that follows: "delegations of Slovenia, Croatia and …"."""

ATTENDS = re.compile(
    r"""(?x) \b (?: attended\sby | (?:was|were)\s(?:also\s)?(?:attended|present|accompanied) | also\spresent
        | accompanied\sby | accompanying | in\sthe\spresence\sof | participat\w+ | took\spart | taking\spart
        | flanked\sby | joined\sby | looking\son | looked\son | on\sthe\s\w+\sside | also\sattended | sat\sin
        | delegation\sincluded | was\srepresented\sby | attended\sthe
        | (?:chaired|led|headed|presided|co-chaired)\s(?:over\s)?by ) \b"""
)
"""A sentence, in lower case, on who else was there."""

ATTENDING = ("attend", "present", "presence", "accompan", "particip", "part", "flanked", "joined by", "look", "side",
             "sat in", "included", "chaired", "led", "headed", "presided")  # fmt: skip
"""What stands in every such sentence."""

TAKES_PART = re.compile(
    r"""(?ix) \b (?: attend\w* | participat\w+ | tak\w+\spart | took\spart | address\w* | chair\w* | spoke | speak\w*
        | deliver\w* | open\w* | head\w* | led | lead\w* | join\w* | represent\w* | invited ) \b"""
)
"""What somebody does at a conference that is named."""

BY_OR_OF = re.compile(r"\b(?:by|of)\s")
"""Who makes a visit, after the noun: "a visit by", "the visit of"."""

HOSTED_BY = re.compile(
    r"(?i)\b(?:hosted|organi[sz]ed|received|welcomed)\s+(?:\w+\s+){0,3}by\b|\bat the invitation of\b"
)
RECEIVES = re.compile(r"(?i)\b(?:receiv\w+|hosts?|hosted|hosting|welcom\w+)\b")
CALLS_ON = re.compile(r"(?i)\bcall\w*\s+on\b")

LOCATES = re.compile(r"\b(?:in|at|to|for|near|,)\s*(?:the\s+)?$|, $|\($")
"""What stands before the place of an engagement, in lower case."""

LENGTH = re.compile(r"(?i)\b(?P<days>two|three|four|five|six|seven|ten|2|3|4|5|6|7|10)(?:-|\s)days?\b")
ENDS = re.compile(r"(?i)\b(?:clos\w+|end\w*|wrap\w*|wound|conclud\w+|complet\w+|finish\w+|after)\b")
CLOSES = re.compile(r"(?i)\band\s+(?:\w+\s+)?(?:clos|end|conclud|finish)(?:e?s|ed)?\s+(?:on\s+)?(?:the\s+)?$")
"""What leads from the first day to the last: "opened on Monday and closes on 16 June"."""
BEGINS = re.compile(r"(?i)\b(?:begin\w*|began|start\w*|arriv\w+|open\w*|pay\w*|embark\w*)\b")
ACRONYM_YEAR = re.compile(r"[A-Z]{2,8}[’'\s-]?(?P<year>\d{4}|\d\d)\b")
"""The year in the acronym of a conference: WRC-12."""

MOVED = re.compile(r"(?i)postpon|put|mov|transfer|defer|push|resched|shift|brought")
"""What moves an engagement to another date."""
