"""The command line: one module a command, imported only when that command runs.

`zopa --help` imports neither numpy nor pydantic; keep it so by naming commands as texts here.
"""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import App

from zopa import __version__
from zopa.cli.run import run

app = App(
    name="zopa",
    help="Negotiation analysis from the public record: who would sign, on which evidence.",
    version=__version__,
    help_format="plaintext",
    help_formatter="plain",
    suppress_keyboard_interrupt=False,  # else the parser exits by itself, before `run` can say why
)
app.command("zopa.cli.analyze:analyze", help="Who would sign which agreement, and why.")
app.command("zopa.cli.amend:amend", help="The smallest changes that would get an agreement signed.")
app.command("zopa.cli.ask:ask", help="What to find out next: the questions that would settle most.")
app.command("zopa.cli.chart:chart", help="One chart of an analysis, as SVG, PNG or a web page.")
app.command("zopa.cli.check:check", help="Everything wrong or doubtful in a case, with its place.")
app.command("zopa.cli.compare:compare", help="Two agreements side by side: who prefers which.")
app.command(
    "zopa.cli.convert:convert",
    help="Scenarios of other tools, cases and spreadsheets, to each other.",
)
app.command(
    "zopa.cli.dominates:dominates",
    help="Whether an agreement is efficient; if not, what is better.",
)
app.command("zopa.cli.draft:draft", help="Propose a case: who speaks, of what, who said what.")
app.command("zopa.cli.evaluate:evaluate", help="How well a first reading agrees with labels.")
app.command(
    "zopa.cli.explain:explain", help="Which statements force an answer, and what it rests on."
)
app.command("zopa.cli.frontier:frontier", help="What is efficient, and what is fair.")
app.command("zopa.cli.history:history", help="What moved: the answers after each date, and why.")
app.command("zopa.cli.new:new", help="Start a case from a commented example.")
app.command("zopa.cli.read:read", help="What documents report that the parties want or refuse.")
app.command("zopa.cli.report:report", help="The brief: a web page, a PDF or a Word document.")
app.command("zopa.cli.review:review", help="Confirm, change or drop what was read, one by one.")
app.command("zopa.cli.schema:schema", help="Print the JSON Schema of a case file.")
app.command("zopa.cli.zone:zone", help="What everyone could sign, and how probably.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit code.

    0 fine, 1 a quality gate failed, 2 wrong usage, 3 invalid input, 130 interrupted.
    """
    return run(app, arguments)
