import runpy
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "write_openapi.py"


def test_the_description_in_the_documentation_is_current() -> None:
    tool = runpy.run_path(str(TOOL))
    written = tool["TARGET"].read_text(encoding="utf-8")
    assert written == tool["describe"](), "run tools/write_openapi.py"
    assert '"openapi": "3.1.0"' in written
