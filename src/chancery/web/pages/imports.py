"""Imports: files, pasted text, addresses and folders; watched while they run, and what failed tried again."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from starlette.datastructures import UploadFile

from chancery.errors import ReadError
from chancery.intake.draft import Given
from chancery.intake.sources import STANDARD_INPUT, find_sources
from chancery.model.dates import is_iso
from chancery.model.imports import ImportItem, ItemState
from chancery.sources.addresses import is_address
from chancery.sources.fetch import Fetcher
from chancery.store.accounts.users import Role
from chancery.store.browse.arrivals import documents_by_ref, engagements_in
from chancery.store.uploads import keep_upload
from chancery.web.answer import Answer, Page, Redirect, Refusal, refuse_missing
from chancery.web.config import Access
from chancery.web.desk import Desk
from chancery.web.jobs import UPLOAD, Item, Job, address_item, file_item, jobs_of, upload_item
from chancery.web.route import form, page

NOT_READ = (ItemState.FAILED, ItemState.FOREIGN)
RUNS, ITEMS, ARRIVED = 20, 100, 60
MOST_FILES, MOST_ADDRESSES, LONGEST = 20_000, 100, 1_000_000
LIVE_HEADERS = {"cache-control": "no-store"}


def show_imports(desk: Desk) -> Answer:
    """Show the ways in, what is running, what came before, and what is still to be read."""
    view = desk.view
    runs, items = view.imports(limit=RUNS), view.import_items(*NOT_READ, limit=ITEMS)
    return Page(
        template="imports.html.j2",
        title="Imports",
        values={
            "runs": runs,
            "items": items,
            "left": view.count_import_items(*NOT_READ),
            "retriable": [item.id for item in items if _may_open(desk, item)],
            "jobs": jobs_of(desk.record).running(),
            "is_local": desk.config.access is Access.LOCAL,
            "megabytes": desk.config.upload_bytes // (1024 * 1024),
            "most_files": desk.config.upload_files,
        },
        data=lambda: {"imports": runs, "not_read": items},
    )


def show_import(desk: Desk) -> Answer:
    """Show an import of the journal, with what came in where this server ran it."""
    number = desk.path["number"]
    run = desk.view.import_run(int(number)) if number.isdecimal() and len(number) < len("9" * 16) else None
    if run is None:
        refuse_missing("import", number)
    job = jobs_of(desk.record).by_number(run.number)
    items = desk.view.import_items(*NOT_READ, run=run.number, limit=ITEMS)
    return Page(
        template="import.html.j2",
        title=f"Import {run.number}",
        block="progress",
        values={
            "run": run,
            "job": job,
            "items": items,
            "retriable": [item.id for item in items if _may_open(desk, item)],
            **_arrived(desk, job),
        },
        headers=LIVE_HEADERS,
        data=lambda: {"import": run, "not_read": items, "progress": _progress(job) if job else None},
    )


def show_job(desk: Desk) -> Answer:
    """Show an import that has no number yet, and lead to it once it has."""
    job = _job(desk)
    if job.number is not None:
        return Redirect(to=f"/imports/{job.number}{'.json' if desk.format == 'json' else ''}")
    return Page(
        template="import.html.j2",
        title="Import",
        block="progress",
        values={"run": None, "job": job, "items": (), "retriable": [], "documents": [], "met": ()},
        headers=LIVE_HEADERS,
        data=lambda: _progress(job),
    )


def _progress(job: Job) -> dict[str, object]:
    names = ("key", "state", "number", "label", "total", "done", "current", "faults", "error", "seconds_left")
    return {**{name: getattr(job, name) for name in names}, "counts": dict(job.counts)}


def _arrived(desk: Desk, job: Job | None) -> dict[str, object]:
    if job is None or not job.is_over:
        return {"documents": [], "met": ()}
    documents = documents_by_ref(desk.view.connection, set(job.refs), ARRIVED)
    return {"documents": documents, "met": engagements_in(desk.view.connection, documents, ARRIVED)}


def _job(desk: Desk) -> Job:
    job = jobs_of(desk.record).find(desk.path["key"])
    if job is None:
        refuse_missing("running import", desk.path["key"])
    return job


def send_files(desk: Desk) -> Answer:
    """Take files in, and begin to read them."""
    given = _given(desk)
    files = [one for one in desk.form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if not files:
        raise Refusal(422, "No file was chosen", "Choose one or more files, or drop them on the field.", link=BACK)
    items = []
    for file in files:
        name = file_name(file.filename or "")
        items.append(_keep(desk, name, file.file.read(), given))
    return _start(desk, items, given, f"{len(items)} {'file' if len(items) == 1 else 'files'}")


def send_text(desk: Desk) -> Answer:
    """Take a pasted text in, and begin to read it."""
    given = _given(desk)
    text, title = desk.entry("text"), desk.entry("title")
    if not text:
        raise Refusal(422, "There is no text", "Paste the words of a readout.", link=BACK)
    if len(text) > LONGEST:
        advice = f"A text may have {LONGEST:,} characters; this one has {len(text):,}. Send it as a file in parts."
        raise Refusal(422, "That text is too long", advice, link=BACK)
    values = {"text": text, "title": title or None, "published": given.published, "outlet": given.outlet}
    content = json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)
    stem = file_name("-".join(title.lower().split()[:8])) if title else f"pasted-{desk.moment[:19]}"
    items = [_keep(desk, f"{stem.replace(':', '')}.json", content.encode("utf-8", "replace"), given)]
    return _start(desk, items, given, f"text: {title[:80]}" if title else "pasted text")


def send_addresses(desk: Desk) -> Answer:
    """Fetch pages that the user names, and read them."""
    given = _given(desk)
    addresses = list(dict.fromkeys(line.strip() for line in desk.entry("addresses").splitlines() if line.strip()))
    wrong = [one for one in addresses if not is_address(one)]
    if not addresses or wrong or len(addresses) > MOST_ADDRESSES:
        advice = f"Not an address: {wrong[0][:100]}" if wrong else f"Give between 1 and {MOST_ADDRESSES}, one a line."
        raise Refusal(422, "These are no addresses", advice, link=BACK)
    fetcher = Fetcher()
    items = [address_item(one, given, fetcher) for one in addresses]
    return _start(desk, items, given, addresses[0] if len(addresses) == 1 else f"{len(addresses)} addresses")


def send_folder(desk: Desk) -> Answer:
    """Read a folder of this machine; only where the server is for one person on it."""
    if desk.config.access is not Access.LOCAL:
        advice = "Folders of the server are read from its command line: chancery ingest FOLDER. Here files are sent."
        raise Refusal(403, "Folders are read on this machine only", advice, link=BACK)
    given, folder = _given(desk), desk.entry("folder")
    items = []
    for source in find_sources([folder] if folder and folder != STANDARD_INPUT else []):
        if isinstance(source, ReadError):
            if source.source == folder:
                raise Refusal(422, "This folder cannot be read", f"{folder}: {source.fault}.", link=BACK)
            continue
        items.append(file_item(source.name, given))
        if len(items) > MOST_FILES:
            advice = f"It holds more than {MOST_FILES:,} files; import it from the command line."
            raise Refusal(422, "This folder is very large", advice, link=BACK)
    if not items:
        raise Refusal(422, "There is nothing to read", f"{folder or 'No folder was named'}: no file.", link=BACK)
    return _start(desk, items, given, folder)


def retry(desk: Desk) -> Answer:
    """Try again what failed: one item, or all that can be opened from here."""
    wanted = [int(one) for one in desk.form.getlist("item") if isinstance(one, str) and one.isdecimal()]
    known = desk.view.import_items(*NOT_READ) if not wanted else [desk.view.import_item(one) for one in wanted]
    items = [item for item in known if item and item.state is not ItemState.READ and _may_open(desk, item)]
    if not items:
        advice = "What failed was on another machine or is no longer kept; send it again."
        raise Refusal(422, "Nothing can be tried again from here", advice, link=BACK)
    by_origin: dict[str, list[ImportItem]] = defaultdict(list)
    for item in items:
        by_origin[item.origin].append(item)
    fetcher = Fetcher()
    again = [_again(desk, origin, some, fetcher) for origin, some in by_origin.items()]
    return _start(desk, again, Given(), f"{len(items)} tried again")


def _again(desk: Desk, origin: str, items: Sequence[ImportItem], fetcher: Fetcher) -> Item:
    said = items[0].given
    given = Given(published=said.get("published"), outlet=said.get("outlet"))
    only = frozenset(item.source for item in items)
    if origin.startswith(UPLOAD):
        name = min(only, key=len).partition(", ")[0]
        return upload_item(desk.record, int(origin.removeprefix(UPLOAD)), name, given, only)
    return address_item(origin, given, fetcher, only) if is_address(origin) else file_item(origin, given, only)


def _may_open(desk: Desk, item: ImportItem) -> bool:
    """Say whether an item can be opened from the page; files of the server only for who sits before it."""
    if item.origin.startswith(UPLOAD):
        return item.origin.removeprefix(UPLOAD).isdecimal()
    if is_address(item.origin):
        return True
    return desk.config.access is Access.LOCAL and item.origin != STANDARD_INPUT


def cancel(desk: Desk) -> Answer:
    """Stop an import after the document in hand; what was read is kept, the rest can be tried again."""
    job = _job(desk)
    job.stop.set()
    desk.audit("import stopped", str(job.number or job.key), job.label)
    return Redirect(to=f"/imports/jobs/{job.key}")


BACK = ("/imports", "Back to imports")


def file_name(given: str) -> str:
    r"""Give the last part of a name as a browser sends it, without what no name needs.

    >>> file_name(r"C:\mail\Visit to Suva.docx")
    'Visit to Suva.docx'
    """
    name = PurePosixPath(given.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[-150:].strip(" .") or "file"


def _keep(desk: Desk, name: str, content: bytes, given: Given) -> Item:
    with desk.record.write() as connection:
        number = keep_upload(connection, name=name, content=content, made=desk.moment, who=desk.user.name)
    return upload_item(desk.record, number, name, given)


def _given(desk: Desk) -> Given:
    published = desk.entry("published") or None
    if published and not is_iso(published):
        advice = f"{published!r} is not a date; write 2019-09-13, or leave it empty where the texts say it."
        raise Refusal(422, "That is not a date", advice, link=BACK)
    return Given(published=published, outlet=desk.entry("outlet")[:200] or None)


def _start(desk: Desk, items: Sequence[Item], given: Given, label: str) -> Answer:
    said = {name: value for name, value in (("published", given.published), ("outlet", given.outlet)) if value}
    job = jobs_of(desk.record).start(Job(label=label, who=desk.user.name, items=items, given=said))
    desk.audit("import", job.key, label)
    return Redirect(to=f"/imports/jobs/{job.key}")


ROUTES = (
    page("/imports", show_imports, role=Role.DRAFTER),
    form("/imports/files", send_files, role=Role.DRAFTER),
    form("/imports/text", send_text, role=Role.DRAFTER),
    form("/imports/addresses", send_addresses, role=Role.DRAFTER),
    form("/imports/folder", send_folder, role=Role.ADMIN),
    form("/imports/retry", retry, role=Role.DRAFTER),
    page("/imports/jobs/{key}", show_job, role=Role.DRAFTER),
    form("/imports/jobs/{key}/cancel", cancel, role=Role.DRAFTER),
    page("/imports/{number}", show_import, role=Role.DRAFTER),
)
