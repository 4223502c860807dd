"""Sections 10 and 11: what can go wrong, and what they will probably say in public."""

from chancery.brief.cite import cite, cite_reports, name_outlet, reported
from chancery.brief.context import Context
from chancery.brief.document import Drafted, Entry, Group, Line, Notice, Prompt
from chancery.brief.figures import Stated, figure_line
from chancery.brief.matters import cite_saying, saying_text, unique_citations
from chancery.brief.protocol import near_names
from chancery.brief.sayings import Saying
from chancery.brief.wording import count_of, name_in_full, word_engagement
from chancery.check.verdict import Outcome
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Relation
from chancery.model.kinds import Act, RelationKind
from chancery.model.record import EngagementRecord, Said

CANDIDACY = (RelationKind.CANDIDATE, RelationKind.ELECTED)


def compose_sensitivities(context: Context, stated: list[Stated], most: int) -> tuple[Entry | Group, ...]:
    """Name what can go wrong: contradicted figures, accounts that differ, candidatures, names easily confused."""
    lines: list[Entry] = [Drafted(text) for text in context.draft.list("sensitivities")]
    lines += [figure_line(one) for one in stated if one.outcome is Outcome.CONTRADICTED]
    lines += [_divergence(one) for one in find_divergent(context)[:2]]
    lines += _candidatures(context)[:2]
    others = [name_in_full(iso) for iso in near_names(context.counterpart.iso)]
    if others:
        lines.append(Notice(f"Easily confused by name: {', '.join(others)}. Check names, flags and papers."))
    return tuple(lines[:most]) or (Notice("Nothing recorded."),)


def find_divergent(context: Context) -> list[EngagementRecord]:
    """Find engagements of the two sides that several outlets report, the latest first."""
    return [one for one in context.held[::-1] if len(outlets_of(one)) > 1]


def outlets_of(engagement: EngagementRecord) -> list[str]:
    """Name the outlets that report an engagement."""
    return list(dict.fromkeys(name_outlet(report.document) or report.document.id for report in engagement.reports))


def _divergence(engagement: EngagementRecord) -> Line:
    return Line(
        f"{word_engagement(engagement)}: told by {count_of(len(outlets_of(engagement)), 'outlet')}, "
        "compare before quoting",
        cite_reports(engagement),
        detail="; ".join(outlets_of(engagement)),
    )


def _candidatures(context: Context) -> list[Entry]:
    told = [saying for saying in context.sayings if "elections-candidatures" in saying.topics]
    lines: list[Entry] = [
        Line(f"Candidature: {saying_text(one)}", cite_saying(one), detail=reported(one.latest.document)) for one in told
    ]
    cited = {(one.latest.document.ref) for one in told}
    ties = [one for one in context.known(context.view.relations(context.counterpart)) if one.fact.kind in CANDIDACY]
    lines += [tie_line(one) for one in unique_ties(ties) if one.document.ref not in cited]
    return lines


def unique_ties(items: list[Said[Relation]]) -> list[Said[Relation]]:
    """Keep the latest statement of each tie."""
    return list({(item.fact.kind, item.fact.subject, item.fact.object): item for item in items}.values())


def tie_line(item: Said[Relation]) -> Line:
    """Give a standing tie in words."""
    fact = item.fact
    since = f" since {fact.since}" if fact.since else ""
    until = f" until {fact.until}" if fact.until else ""
    verb = str(load_yaml("brief")["relations"][fact.kind.value])
    if fact.since and verb.startswith("is "):
        verb = f"has been {verb.removeprefix('is ')}"
    return Line(f"{fact.subject} {verb} {fact.object}{since}{until}", (cite(item),), detail=reported(item.document))


def compose_press(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give our line, and theirs as far as their last words of praise and support let us expect it."""
    ours = context.draft.text("press")
    words = [one for one in context.sayings if one.act in {Act.PRAISE, Act.SUPPORT}]
    # A quotation of two words is no line for the press.
    theirs = sorted(words, key=_is_short)[:most]
    lines: list[Entry] = [Drafted(ours) if ours else Prompt("What we hope to say.")]
    lines += [_their_line(one) for one in theirs]
    if not theirs:
        lines.append(Notice("The record holds no earlier public line of theirs."))
    return tuple(lines)


_SHORT = 3


def _is_short(saying: Saying) -> bool:
    return len(saying.latest.fact.content.split()) <= _SHORT


def _their_line(saying: Saying) -> Line:
    return Line(
        f"Theirs, probably: {saying_text(saying)}",
        unique_citations(cite_saying(saying)),
        detail=reported(saying.latest.document),
    )
