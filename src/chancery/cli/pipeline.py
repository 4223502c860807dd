"""`chancery pipeline`: the reader's components in order."""

from chancery.cli import options
from chancery.cli.console import print_json, print_table
from chancery.pipeline import default_pipeline


def pipeline(*, as_json: options.AsJson = False) -> int:
    """List the reader's components in order: what each requires and assigns."""
    chain = default_pipeline()
    if as_json:
        print_json(
            [
                {"assigns": step.assigns, "function": step.function, "requires": list(step.requires)}
                for step in chain.components
            ]
        )
        return 0
    rows = [
        (str(number), step.assigns, step.function, ", ".join(step.requires) or "–")
        for number, step in enumerate(chain.components, start=1)
    ]
    print_table(f"Reader {chain.name}", ("", "assigns", "component", "requires"), rows)
    return 0
