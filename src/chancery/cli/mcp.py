"""`chancery mcp`: the record for language models, over the Model Context Protocol."""

from chancery.cli import options


def mcp(*, database: options.Database = "chancery.db") -> int:
    """Answer a language model's questions about the record, over standard input and output.

    Ten tools, all of them read-only; every answer comes with outlet, date, words and document. Needs the extra [mcp].

    Examples:

      chancery mcp --db chancery.db
    """
    from chancery.rest.mcp.server import make_server  # noqa: PLC0415 - nothing of it is loaded for --help

    make_server(database).run("stdio")
    return 0
