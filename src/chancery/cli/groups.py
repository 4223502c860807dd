"""The commands by what one wants to do, as `chancery --help` lists them."""

from typing import Any

from typer.core import TyperGroup

GROUPS = {
    "Readouts": ("read", "show", "ingest", "watch", "imports", "source"),
    "Before and after a meeting": ("brief", "who", "ledger", "compare", "drift", "check", "reference"),
    "In the browser, and for programs": ("serve", "mcp", "user", "api-key"),
    "What the program is unsure of": ("review", "decisions"),
    "The record as a whole": ("export", "import", "backup", "restore", "migrate", "rebuild"),
}
OTHERS = "The program"
_WHOLE = 500
"""More letters than a first sentence has: the help gives it whole, on as many lines as it needs."""


class Grouped(TyperGroup):
    """Lists its commands under headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group of commands, and last those that are in none."""
        grouped = {name for names in GROUPS.values() for name in names}
        others = tuple(name for name in self.list_commands(ctx) if name not in grouped)
        for heading, names in {**GROUPS, OTHERS: others}.items():
            commands = ((name, self.get_command(ctx, name)) for name in names)
            rows = [(name, found.get_short_help_str(_WHOLE)) for name, found in commands if found and not found.hidden]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
