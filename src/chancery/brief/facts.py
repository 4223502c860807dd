"""Sections 9 to 11: figures and standing ties, what to watch out for, the press line."""

from chancery.brief.context import Context, cite, cite_reports, name_speaker, reported
from chancery.brief.document import Line, Notice
from chancery.brief.wording import near_names, word_act, word_engagement
from chancery.model.facts import Figure, Relation
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord, Said
from chancery.model.wording import describe_comparison, describe_number

MOST_FIGURES, MOST_TIES, MOST_LINES = 8, 6, 3
UNITS = {"percent": "per cent", "count": ""}


def compose_figures(context: Context) -> tuple[Line | Notice, ...]:
    """List the figures about the counterpart, the latest first, then its standing ties."""
    figures = context.known(context.view.figures(context.counterpart))[::-1][:MOST_FIGURES]
    ties = _unique(context.known(context.view.relations(context.counterpart)))[:MOST_TIES]
    lines = [*(_figure_line(item) for item in figures), *(_tie_line(item) for item in ties)]
    if not lines:
        return (Notice(f"The record holds no figure about {context.counterpart.label}."),)
    return (Notice("As stated by the sources; not checked against official statistics."), *lines)


def _figure_line(item: Said[Figure]) -> Line:
    fact = item.fact
    unit = UNITS.get(fact.unit, fact.unit)
    value = " ".join(part for part in (describe_number(fact.value), unit) if part)
    year = f" ({fact.year})" if fact.year else ""
    compare = describe_comparison(fact.compare)
    return Line(
        f"{value}: {fact.measure}{year}",
        (cite(item),),
        detail="; ".join(part for part in (compare, "" if fact.year else "year not given", reported(item)) if part),
    )


def _tie_line(item: Said[Relation]) -> Line:
    fact = item.fact
    since = f" since {fact.since}" if fact.since else ""
    until = f" until {fact.until}" if fact.until else ""
    return Line(
        f"{fact.subject}: {fact.kind.value.replace('-', ' ')}, {fact.object}{since}{until}",
        (cite(item),),
        detail=reported(item),
    )


def _unique(items: list[Said[Relation]]) -> list[Said[Relation]]:
    """Keep the latest statement of each tie."""
    kept = {(item.fact.kind, item.fact.subject, item.fact.object): item for item in items}
    return list(kept.values())


def compose_sensitivities(context: Context) -> tuple[Line | Notice, ...]:
    """Name what can go wrong: accounts from two sides, candidatures, names easily confused."""
    lines: list[Line | Notice] = [
        Line(
            f"Reported by {len(_outlets(one))} outlets, compare before quoting: {word_engagement(one)}",
            cite_reports(one),
            detail="; ".join(_outlets(one)),
        )
        for one in context.shared
        if len(_outlets(one)) > 1
    ]
    elections = [s for s in context.statements() if "elections-candidatures" in s.fact.topics]
    lines += [
        Line(
            f"Candidature: “{item.fact.content}”", (cite(item),), detail=f"{name_speaker(item.fact)}, {reported(item)}"
        )
        for item in elections[::-1][:MOST_LINES]
    ]
    others = near_names(context.counterpart.iso)
    if others:
        lines.append(
            Notice(f"Easily confused by name ({context.counterpart.iso}): {', '.join(others)}. Check names and flags.")
        )
    return tuple(lines) or (Notice("Nothing recorded."),)


def _outlets(engagement: EngagementRecord) -> list[str]:
    return list(dict.fromkeys(report.document.outlet or report.document.id for report in engagement.reports))


def compose_press(context: Context) -> tuple[Line | Notice, ...]:
    """Say what they will probably say, from their last words of praise and support."""
    words = [s for s in context.statements() if s.fact.act in (Act.PRAISE, Act.SUPPORT)][::-1]
    theirs = [
        Line(
            f"Theirs, probably: {name_speaker(item.fact)} {word_act(item.fact.act)}: “{item.fact.content}”",
            (cite(item),),
            detail=reported(item),
        )
        for item in words[:MOST_LINES]
    ]
    nothing = Notice("The record holds no earlier public line of theirs.")
    return (Notice("What we hope to say.", drafter=True), *(theirs or (nothing,)))
