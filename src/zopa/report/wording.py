"""How names, dates and figures are said: the same words in a terminal, a notebook and a document.

Text from a case is data. `clean` takes out what could steer a terminal or turn a line around, so
that nothing after it needs to care.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, floor, log10
from unicodedata import bidirectional, category

from zopa.case.model import Case

LIKELY = 0.6
"""From here on a reader is told *probably*; from ``1 - LIKELY`` down, *probably not*."""

WIDE = 0.1
"""A figure whose range under other assumptions is wider than this is told as that range."""

COARSE = 0.025
"""Half a range wider than this leaves of a figure the nearest twentieth."""

TWENTIETHS = 20

LEFT_TO_RIGHT_MARK = "\u200e"

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_WITH_ARTICLE = frozenset(
    {
        "Alliance",
        "Association",
        "Authority",
        "Bank",
        "Board",
        "Coalition",
        "Commission",
        "Community",
        "Committee",
        "Confederation",
        "Council",
        "Court",
        "Emirates",
        "Federation",
        "Front",
        "Government",
        "Isles",
        "Kingdom",
        "Ministry",
        "Movement",
        "Netherlands",
        "Office",
        "Organisation",
        "Organization",
        "Parliament",
        "Party",
        "Philippines",
        "Republic",
        "Senate",
        "States",
        "Union",
    }
)
"""Last words of names that a sentence gives an article: the United States, the European Union."""


_DOCUMENTS = frozenset(
    {
        "accord",
        "agreement",
        "deal",
        "draft",
        "offer",
        "package",
        "paper",
        "plan",
        "proposal",
        "protocol",
        "text",
    }
)
"""Last words of agreements' names that need no quotation marks: the february draft."""


def clean(text: str) -> str:
    """The text on one line, without control characters or marks that turn the writing direction.

    Right-to-left text gets a closing mark, so that a number beside it stays on its own side.
    """
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or (category(letter) not in {"Cc", "Cs"} and letter not in _TURNING)
    )
    line = " ".join(kept.split())
    turned = any(bidirectional(letter) in {"R", "AL"} for letter in line)
    return line + LEFT_TO_RIGHT_MARK if turned else line


def party_name(case: Case, party: str) -> str:
    """The party as a heading names it."""
    return clean(case.parties[party].name) or clean(party)


def party_in_sentence(case: Case, party: str) -> str:
    """The party as a sentence names it: Ukraine, the United States."""
    name = party_name(case, party)
    words = name.split(" ")
    needs_article = len(words) > 1 and words[-1] in _WITH_ARTICLE and words[0].lower() != "the"
    return f"the {name}" if needs_article else name


def agreement_name(case: Case, agreement: str) -> str:
    """The agreement as a heading names it."""
    return clean(case.agreements[agreement].label)


def agreement_in_sentence(case: Case, agreement: str) -> str:
    """The agreement as a sentence names it: the february draft, “arms for minerals”."""
    name = agreement_name(case, agreement)
    return f"the {name}" if name.split(" ")[-1].lower() in _DOCUMENTS else f"“{name}”"


def signatories(case: Case) -> str:
    """All who must sign, as the subject of a sentence."""
    match len(case.signatories):
        case 1:
            return party_in_sentence(case, case.signatories[0])
        case 2:
            return "both signatories"
        case count:
            return f"all {count} signatories"


def enumeration(items: Iterable[str], last: str = "and") -> str:
    """The items as English lists them: a, b and c."""
    *first, final = items
    return f"{', '.join(first)} {last} {final}" if first else final


def plural(count: int, noun: str) -> str:
    """The number with its noun: 1 draft, 3 drafts."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def many(count: int, noun: str) -> str:
    """The number with its noun; beyond a quadrillion by the power of ten."""
    return plural(count, noun) if count < 10**15 else f"about 10^{log10(count):.0f} {noun}s"


def sentence(text: str) -> str:
    """The text with a capital at the front."""
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    """The date as it is spoken: 15 February 2025."""
    return f"{when.day} {when:%B} {when.year}"


def decimals(error: float | None) -> int:
    """How many decimals of a probability its standard error supports; never more than two."""
    return 1 if error is not None and error >= 0.05 else 2


def certain(probability: float | None, error: float | None) -> bool:
    """Whether a figure is exact: what is sampled never lacks an error."""
    return error == 0 and probability in {0, 1}


def figure(probability: float | None, error: float | None = None) -> str:
    """A probability, no more exact than it is known: draws cannot tell 0 from very little."""
    if probability is None:
        return "no answer"
    if certain(probability, error):
        return f"{probability:.0f}"
    places = decimals(error)
    unit = 10.0**-places
    if probability < unit / 2:
        return f"<{unit:.{places}f}"
    if probability > 1 - unit / 2:
        return f">{1 - unit:.{places}f}"
    return f"{probability:.{places}f}"


def margin(probability: float | None, error: float | None) -> str:
    """The standard error, rounded up; nothing where the figure is exact, or a bound already."""
    shown = figure(probability, error)
    if probability is None or error is None or shown[0] in "<>" or certain(probability, error):
        return ""
    places = decimals(error)
    unit = 10.0**-places
    return f"±{max(ceil(error / unit - 1e-9), 1) * unit:.{places}f}"


def with_margin(probability: float | None, error: float | None) -> str:
    """The figure and its standard error."""
    return f"{figure(probability, error)} {margin(probability, error)}".strip()


def about(probability: float | None, error: float | None = None) -> str:
    """The figure as a sentence gives it: about 0.03, below 0.01, 1 where it is exact."""
    shown = figure(probability, error)
    if certain(probability, error):
        return shown
    match shown[0]:
        case "<":
            return f"below {shown[1:]}"
        case ">":
            return f"above {shown[1:]}"
        case "n":
            return shown
        case _:
            return f"about {shown}"


def roughly(
    probability: float | None,
    error: float | None = None,
    low: float | None = None,
    high: float | None = None,
) -> str:
    """The figure no more exact than its error *and* its range under other assumptions (``low`` to
    ``high``) allow: about 0.97, about 0.4, between 0.3 and 0.5."""
    if probability is None or low is None or high is None or certain(probability, error):
        return about(probability, error)
    if high - low > WIDE + 1e-9:
        return between(low, high)
    if (high - low) / 2 <= COARSE or (error or 0.0) >= 0.05:
        return about(probability, error)
    steps = round(probability * TWENTIETHS)
    if steps == 0:
        return f"below {_twentieths(1)}"
    return f"above {_twentieths(19)}" if steps == TWENTIETHS else f"about {_twentieths(steps)}"


def between(low: float, high: float) -> str:
    """A range, its ends rounded to the nearest twentieth; where one of them is 0 or 1 then, a bound
    that the other does not pass."""
    least, most = round(low * TWENTIETHS), round(high * TWENTIETHS)
    floor_, ceiling = floor(low * TWENTIETHS + 1e-9), ceil(high * TWENTIETHS - 1e-9)
    if least > 0 and most < TWENTIETHS:
        return f"between {_twentieths(least)} and {_twentieths(most)}"
    if least == 0 and ceiling < TWENTIETHS:
        return f"below {_twentieths(ceiling)}"
    if most == TWENTIETHS and floor_ > 0:
        return f"above {_twentieths(floor_)}"
    return "anywhere from 0 to 1"


def _twentieths(steps: int) -> str:
    return f"{steps / TWENTIETHS:g}"


def span(low: float, high: float, dash: str = "–") -> str:
    """The range of a figure under other assumptions."""
    return f"{low:.2f}{dash}{high:.2f}"


def signed(change: float) -> str:
    """A change with its sign; none for what rounds to nothing."""
    return "0.00" if abs(change) < 0.005 else f"{change:+.2f}"


def several(items: Sequence[str], most: int) -> Sequence[str]:
    """The items, or so many of them and the count of the rest."""
    if len(items) <= most:
        return items
    return [*items[:most], f"{len(items) - most} more"]
