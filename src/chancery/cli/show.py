"""`chancery show`: a readout with its evidence marked, as one HTML page."""

from typing import Annotated

import typer

from chancery import intake
from chancery.cli import options
from chancery.cli.console import note
from chancery.errors import ReadError, SettingsError
from chancery.pipeline import default_pipeline
from chancery.show.page import render_page


def show(
    path: Annotated[str, typer.Argument(metavar="PATH", help="One readout; - is standard input.")],
    *,
    published: options.Published = None,
    outlet: options.Outlet = None,
    output: options.Output = None,
) -> int:
    """Write one readout as an HTML page with its evidence marked.

    The page is one file, needs no network and no script, and can be used by keyboard.

    Example:

      chancery show meeting.txt --published 2019-09-13 -o page.html
    """
    readouts = list(intake.load([path], published=options.check_date(published, "--published"), outlet=outlet))
    for fault in readouts:
        if isinstance(fault, ReadError):
            raise fault
    if len(readouts) != 1:
        message = f"{path} holds {len(readouts)} readouts; show takes one"
        raise SettingsError(message)
    [readout] = readouts
    assert not isinstance(readout, ReadError)
    options.write_output(render_page(default_pipeline().read(readout)), output)
    if output is not None:
        note(f"{output} written: open it in a browser")
    return 0
