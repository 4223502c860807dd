"""Section 7: the drafter's points, their figures checked, and evidence at hand to build more on."""

from functools import cache

from chancery.brief.context import Context
from chancery.brief.document import AT_HAND_HEADING, Drafted, Entry, Group, Prompt
from chancery.brief.figures import Stated, check_numbers, figure_line
from chancery.brief.matters import item_line
from chancery.brief.opening import PROMPTS
from chancery.check.verdict import Outcome, Verdict
from chancery.intake.draft import Draft as Source
from chancery.intake.draft import Given, make_readout
from chancery.model.kinds import Act
from chancery.pipeline import Pipeline, build_pipeline

AT_HAND = 2
_TOLD = (Outcome.CONTRADICTED, Outcome.CLOSE, Outcome.SUPPORTED)


def compose_points(context: Context, stated: list[Stated], most: int) -> tuple[Entry | Group, ...]:
    """Give the points that the drafter makes, each figure in them checked, and evidence at hand."""
    written = context.draft.list("points")[:most]
    points: tuple[Entry, ...] = tuple(Drafted(text, checks=badges_of(context, text)) for text in written)
    ours = [item for item in context.items if item.is_open and item.by_ours and item.act is Act.PLEDGE]
    drawer = [item_line(context, item) for item in ours[:AT_HAND]]
    drawer += [figure_line(one) for one in stated if one.outcome is Outcome.SUPPORTED][:AT_HAND]
    if points or not drawer:
        return points or (Prompt(PROMPTS["points"]),)
    # What could be built on is shown as long as nothing is written.
    return (Prompt(PROMPTS["points"]), Group(AT_HAND_HEADING, tuple(drawer)))


def badges_of(context: Context, text: str) -> tuple[str, ...]:
    """Say what the check finds about each claim in a text of the drafter's."""
    return tuple(f"{verdict.outcome.value}: {verdict.finding.reason}" for verdict in check_words(context, text))


def check_words(context: Context, text: str) -> list[Verdict]:
    """Check the claims that hold a number in a text of the drafter's, as said on the day of the meeting."""
    if not any(letter.isdigit() for letter in text):
        return []
    readout = make_readout(Source(source="", id="drafter", text=text), Given(published=context.on))
    # The rules read a sentence in milliseconds; the trained model would have to be loaded for it.
    found = check_numbers(_pipeline().read(readout), context.library, context.on)
    # What was held against a table and lies too far off is told, too; what no table has is not.
    return [verdict for verdict in found if verdict.outcome in _TOLD or verdict.finding.exhibits]


@cache
def _pipeline() -> Pipeline:
    return build_pipeline()
