"""Attributions: who says, wants, offers, demands or refuses what, as the grammar of a sentence tells.

Every verb, adjective and noun of the lexicon is a candidate; it counts where it has what one of its
frames asks for, and somebody to say it of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zopa.evidence import grammar
from zopa.evidence.findings import Span, Stance, Strength
from zopa.evidence.lexicon import ADJECTIVES, NOUNS, VERBS, Cue, Frames
from zopa.evidence.passages import Passage
from zopa.evidence.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

SAYING = Cue(Stance.ASSERTS, Strength.MEDIUM)
NOT_SAYING = frozenset(
    "ensure make mean let help have get happen cause be keep prevent do go come take give turn put wait".split()
)
_YET = frozenset({"though", "although", "while", "whereas"})

PLAIN_SAYING = frozenset("say add note argue claim insist believe think explain acknowledge suggest".split())
"""Verbs after which a clause follows, whatever the parse makes of it."""

MESSAGES = frozenset(
    "accusation address advice alarm allegation announcement answer apology appeal argument assertion assessment "
    "attack attention ban bill case challenge charge claim comment comparison complaint conclusion concern confidence "
    "contrast conversation criticism critique debate decision declaration denial disagreement discontent disdain "
    "dissent doubt draft emphasis endorsement estimate evidence excuse explanation fear feature frustration guidance "
    "gratitude hint idea insult interview invitation joke judgment legislation letter lie light line list mention "
    "message missive motion note notice notion objection offense opinion order outrage paper penalty permission "
    "petition picture plan pledge point policy position praise prediction privilege promise proposal question "
    "recommendation regulation remark report request reservation respect response restriction review rhetoric rule "
    "ruling sanction scenario sense shot signal speech statement story strategy study suggestion support sympathy "
    "talk testimony thanks theory threat thought tweet ultimatum verdict video view vision vow warning word".split()
)
"""Nouns for what is said, written or decided."""

CARRYING = frozenset(
    "make give deliver issue release publish raise send post express voice have hold offer present pose take lodge file "
    "sign air run launch draw cast level put place write read use share pass enact impose approve introduce unleash "
    "lob hurl fire direct find reach set lay bring spark add drop spend get begin continue repeat avoid show signal "
    "announce outline provide submit table conduct seek".split()
)
"""Verbs that carry such a noun."""

WILL = frozenset({"will", "would", "wo", "'ll", "’ll", "'d", "’d"})
IDLE = frozenset(
    "be have take need know make mean help cost lead cause bring see find get come happen anger face struggle continue "
    "pave remain lose win depend determine require allow end start begin become probably".split()
)
"""Verbs of which ``will`` foretells rather than announces."""

TRAVELLING = frozenset("arrive travel fly come go return head convene sit".split())
FOLLOWERS = frozenset("opponent critic supporter advocate champion defender proponent backer fan".split())
"""Those who are for or against something."""

MEETING = frozenset("discuss negotiate sign meet talk present resume mediate seek".split())

SILENCE = frozenset("comment elaborate respond answer identify".split())
"""What somebody refuses who says nothing on the matter."""

_COPULAS = frozenset("be remain stay become seem appear look feel sound grow keep stand get".split())
_LIGHT = frozenset(
    "have take show express voice make issue reiterate repeat renew reaffirm raise put state give signal "
    "indicate hold harbor harbour drop withdraw abandon soften lift ease maintain extend send".split()
)
_BOUND = frozenset({"if", "unless", "until", "provided", "providing", "once", "without", "before", "after", "because", "as", "while", "when"})


@dataclass(slots=True)
class Attribution:
    """A cue with what it is about and whose it is.

    ``cue`` is the word of the lexicon, ``cues`` the first and last word around it, ``frame`` how it
    takes its content, ``source`` the head of who is meant. ``content`` is a hull in characters of the
    document; ``root`` the head of the content, where there is one. Where no grammar tells who
    speaks, ``named`` is where the name stands (``– Name`` after a quotation). ``quoted`` are the whole
    quotations in the content.
    """

    passage: Passage
    cue: Token | None
    cues: tuple[Token, Token] | None
    frame: str
    told: Cue
    content: Span
    source: Token | None
    rule: str
    root: Token | None = None
    named: Span | None = None
    quoted: list[Quotation] = field(default_factory=list)
    apart: list[Span] = field(default_factory=list)

    def covers(self, place: int) -> bool:
        """Whether a character belongs to the content rather than to what stands between its parts."""
        pieces = self.apart or [self.content]
        return any(piece.start <= place < piece.end for piece in pieces)


def attributions(passage: Passage) -> Iterator[Attribution]:
    """The attributions of a passage, apart from those of whole quotations."""
    label = _label(passage)
    if label is not None:
        yield label
    for token in passage.doc:
        pos = token.pos_
        if pos == "VERB" or pos == "AUX":
            found = _according(passage, token) if token.lower_ == "according" else _verb(passage, token)
        elif pos == "ADJ":
            found = _adjective(passage, token)
        elif pos == "NOUN":
            found = _noun(passage, token)
        elif token.lower_ == "according":
            found = _according(passage, token)
        else:
            continue
        if found is not None and not grammar.hypothetical(token):
            yield found


REPORTS = frozenset("poll report study survey source sources analysts experts official officials".split())
"""What may stand before a colon without being a name."""


def _label(passage: Passage) -> Attribution | None:
    """``Minister: no deal before June`` and the lines of an interview: a name before a colon."""
    doc = passage.doc
    colon = next((word for word in doc[1:7] if word.text == ":"), None)
    if colon is None or colon.i + 2 >= len(doc) or colon.whitespace_ == "":
        return None
    names = doc[: colon.i]
    first = names[0].lower_ in REPORTS and len(names) == 1
    if not first and not all(word.pos_ == "PROPN" or word.text.isupper() for word in names):
        return None
    end = len(doc) - 1
    while doc[end].is_punct and doc[end].text not in {")", "”", '"'}:
        end -= 1
    if end <= colon.i + 1:
        return None
    content = passage.span(doc[colon.i + 1], doc[end])
    cues = (colon, colon)
    return Attribution(passage, colon, cues, "c", SAYING, content, names[-1], "name before a colon")


# --- verbs ----------------------------------------------------------------------------------------


def _verb(passage: Passage, verb: Token) -> Attribution | None:
    predicate = verb.dep_ in {"acomp", "oprd"}
    if verb.lower_ in ADJECTIVES and (predicate or grammar.child(verb, "auxpass", "agent") is not None):
        as_adjective = _predicate(passage, verb, verb.head if predicate else verb)
        if as_adjective is not None:
            return as_adjective
    lemma = grammar.base(verb)
    carried = grammar.child(verb, "dobj")
    if carried is not None and lemma in _LIGHT and _noun(passage, carried) is not None:
        return None
    act = _act(passage, verb, lemma)
    if act is not None:
        return act
    particle = grammar.child(verb, "prt")
    frames = VERBS.get(lemma)
    if particle is not None:
        frames = VERBS.get(f"{lemma}+{particle.lower_}", _with_prepositions(frames))
    if frames is None and lemma in NOT_SAYING:
        return None
    if grammar.is_passive(verb):
        return _passive(passage, verb, frames) or _focused(passage, verb, frames or {})
    found = _active(passage, verb, frames or {}, particle)
    if found is None and lemma in CARRYING:
        found = _with_noun(passage, verb)
    return found or _will(passage, verb) or _travel(passage, verb, lemma)


ACTS: tuple[tuple[str, str, Cue], ...] = (
    ("appoint name send dispatch assemble form nominate", "team delegation negotiator envoy mediator commission representative group", Cue(Stance.OFFERS, Strength.MEDIUM)),
    ("reach strike sign conclude seal clinch initial", "agreement deal accord pact truce treaty memorandum settlement compromise", Cue(Stance.OFFERS, Strength.MEDIUM)),
    ("circulate draft table bring present", "draft text proposal agreement document offer paper compromise plan", Cue(Stance.OFFERS, Strength.MEDIUM)),
    ("hold stand", "line ground", Cue(Stance.REFUSES, Strength.STRONG)),
    ("want have", "part", Cue(Stance.WANTS, Strength.STRONG)),
    ("see have", "basis reason need point room prospect", Cue(Stance.WANTS, Strength.MEDIUM)),
    ("set", "term condition deadline precondition", Cue(Stance.DEMANDS, Strength.MEDIUM)),
)
"""Acts that tell a stance by what is done to what: a team is named, a text is tabled, a line held."""


def _act(passage: Passage, verb: Token, lemma: str) -> Attribution | None:
    thing = grammar.child(verb, "dobj", "nsubjpass")
    if thing is None:
        return None
    named = thing.lemma_.lower()
    for verbs, things, told in ACTS:
        if lemma in verbs.split() and named in things.split():
            break
    else:
        if lemma not in {"put", "lay", "place"} or not _on_the_table(verb):
            return None
        told = Cue(Stance.OFFERS, Strength.MEDIUM)
    agent = grammar.child(verb, "agent")
    passive = thing.dep_ == "nsubjpass"
    source = (grammar.child(agent, "pobj") if agent is not None else None) if passive else grammar.subject(verb)
    if source is None or _is_dummy(source):
        return None
    end, first, last = verb, thing.left_edge, _end_of_object(verb, thing)
    if passive:
        last = thing.right_edge
    if told.stance is not Stance.OFFERS:
        if not passive and any(word.lower_ in grammar.LEAST for word in thing.lefts):
            told = Cue(Stance.REFUSES, told.strength)
        elif told.stance is Stance.WANTS:
            return None
        about = _about(thing) or _about(verb)
        if about is not None:
            end, first, last = thing, about[0], about[1]
    last = _with_condition(list(verb.rights), last)
    content = _content(passage, verb, first, last)
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), end)
    told = Cue(told.stance, told.strength, ordinary=True)
    return Attribution(passage, verb, cues, "o", told, content, source, "act", thing)


def _on_the_table(verb: Token) -> bool:
    return any(
        word.dep_ == "prep" and word.lower_ == "on" and any(thing.lower_ == "table" for thing in word.children)
        for word in verb.doc[verb.i : verb.right_edge.i + 1]
    )


def _will(passage: Passage, verb: Token) -> Attribution | None:
    """``will attend``, ``would go to 34``, ``will not discuss``: what a party is said to be going to
    do, or not to."""
    helpers = {word.lower_ for word in verb.lefts if word.dep_ == "aux"}
    source = grammar.child(verb, "nsubj")
    if not helpers & WILL or source is None or _is_dummy(source) or verb.dep_ in {"ccomp", "relcl"}:
        return None
    after = [word for word in verb.rights if word.dep_ in {"dobj", "xcomp", "ccomp", "prep", "prt", "acomp"}]
    lemma = grammar.base(verb)
    if not after or lemma in IDLE:
        return None
    liking = lemma in {"like", "love", "prefer"} or any(word.lower_ in {"rather", "sooner"} for word in verb.lefts)
    stance = Stance.WANTS if liking else Stance.OFFERS
    last = _with_condition(list(verb.rights), after[-1].right_edge)
    content = _content(passage, verb, after[0].left_edge, last)
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), verb)
    told = Cue(stance, Strength.MEDIUM, ordinary=True)
    return Attribution(passage, verb, cues, "o", told, content, source, "announced act", None)


def _travel(passage: Passage, verb: Token, lemma: str) -> Attribution | None:
    """``arrived in Kyiv to discuss the deal``."""
    purpose = next(
        (word for word in verb.rights if word.dep_ in {"advcl", "xcomp"} and grammar.base(word) in MEETING),
        None,
    )
    source = grammar.subject(verb)
    if lemma not in TRAVELLING or purpose is None or source is None or _is_dummy(source):
        return None
    first = _to_of(purpose)
    content = _content(passage, verb, first, purpose.right_edge)
    if content is None or first.tag_ != "TO":
        return None
    cues = (grammar.first_with_verb(verb), passage.doc[first.i - 1])
    told = Cue(Stance.OFFERS, Strength.MEDIUM, ordinary=True)
    return Attribution(passage, verb, cues, "t", told, content, source, "journey", purpose)


def _with_prepositions(frames: Frames | None) -> Frames | None:
    """What is left of a verb's frames beside a particle that the lexicon does not know with it."""
    if frames is None:
        return None
    return {frame: told for frame, told in frames.items() if frame.startswith(":") or frame in "cq"}


def _with_noun(passage: Passage, verb: Token) -> Attribution | None:
    """``raised questions about``, ``delivered a message``: the noun says what the verb carries."""
    noun = grammar.child(verb, "dobj")
    if noun is None or noun.i < verb.i or grammar.base(noun) not in MESSAGES:
        return None
    source = grammar.subject(verb)
    if source is None or _is_dummy(source):
        return None
    found = _about(noun) or _about(verb)
    first, last, root = found or (noun.left_edge, noun.right_edge, noun)
    content = _content(passage, verb, first, last)
    if content is None:
        return None
    cues = (grammar.first_with_verb(verb), noun if found is not None else verb)
    return Attribution(passage, verb, cues, "n", SAYING, content, source, "verb:noun", root)


def _about(word: Token) -> tuple[Token, Token, Token] | None:
    for inner in word.rights:
        if inner.dep_ == "prep" and inner.lower_ in {"about", "of", "on", "for", "against", "to", "over", "in"}:
            thing = grammar.child(inner, "pobj", "pcomp")
            if thing is not None and thing.lower_ not in _TIME:
                return thing.left_edge, inner.right_edge, thing
        if inner.dep_ in {"acl", "ccomp", "relcl"} and inner.left_edge.lower_ in {"that", "to"}:
            return inner.left_edge, inner.right_edge, inner
    return None


def _active(
    passage: Passage, verb: Token, frames: Frames, particle: Token | None
) -> Attribution | None:
    found = _complement(passage, verb, frames)
    if found is None:
        return None
    frame, told, first, last, root = found
    source = grammar.subject(verb)
    if source is None or _is_dummy(source) or _is_idle(verb, frame, told, source, root):
        return None
    last = _with_condition(list(verb.rights), last)
    end = _last_of_cue(verb, particle, frame)
    cues = (grammar.first_with_verb(verb), end)
    content = _content(passage, verb, first, last)
    if content is None:
        return None
    return Attribution(passage, verb, cues, frame, told, content, source, f"verb:{frame}", root)


def _is_idle(verb: Token, frame: str, told: Cue, source: Token, root: Token | None) -> bool:
    """Whether a verb tells no stance after all: ``declined to comment``, ``have to address it``,
    ``the refusal highlights``."""
    if root is not None and frame == "t" and grammar.base(root) in SILENCE:
        return True
    if frame == "i" and any(word.lower_ in {"would", "could", "might"} for word in verb.lefts):
        return True
    if _tells_itself(source):
        return True
    if frame != "o" or told.stance is not Stance.ASSERTS:
        return False
    return verb.tag_ == "VB" and any(word.tag_ == "TO" for word in verb.lefts)


def _tells_itself(source: Token) -> bool:
    """Whether a subject is a stance itself: ``the hesitation to endorse it highlights``."""
    frames = NOUNS.get(source.lemma_.lower())
    return frames is not None and _of_noun(source, frames) is not None


def _last_of_cue(verb: Token, particle: Token | None, frame: str) -> Token:
    end = particle if particle is not None and particle.i > verb.i else verb
    if frame.startswith(":"):
        preposition = _preposition(verb, frame[1:])
        if preposition is not None and preposition.i > end.i:
            end = preposition
    return end


TRAILING = frozenset(
    "if unless until provided providing lacking without following once absent should subject contingent conditional".split()
)
"""Words that begin a condition after what is wanted or refused."""

_GROUNDS = frozenset("basis condition understanding grounds ground return exchange case absence".split())


def _with_condition(words: Sequence[Token], last: Token) -> Token:
    """The end of the content with the conditions that follow it."""
    for word in words:
        if word.i <= last.i or word.dep_ not in {"advcl", "prep", "conj"}:
            continue
        start = word.left_edge
        if start.lower_ in {"especially", "only", "particularly", "even"} and start.i + 1 < len(start.doc):
            start = start.nbor(1)
        grounds = word.dep_ == "prep" and (thing := grammar.child(word, "pobj")) is not None and thing.lower_ in _GROUNDS
        if (start.lower_ in TRAILING or grounds) and start.i - last.i <= 3:
            last = word.right_edge
    return last


Complement = tuple[str, Cue, "Token", "Token", "Token | None"]


def _complement(passage: Passage, verb: Token, frames: Frames) -> Complement | None:
    """Which of the verb's frames is there: the frame, what it tells, where its content begins and
    ends, and the content's head."""
    for word in [*verb.rights, *verb.lefts]:
        dep = word.dep_
        if dep == "ccomp" or (dep == "parataxis" and word.i < verb.i):
            found = _clause(passage, verb, word, frames)
        elif dep == "advcl" and word.i > verb.i:
            found = _unmarked(passage, verb, word, frames)
        elif dep == "xcomp":
            found = _open_clause(verb, word, frames)
        else:
            continue
        if found is not None:
            return found
    beside = verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _marked_as(verb))
    if beside and "c" in frames and _has_words_before(passage, verb):
        return ("c", frames["c"], verb.head.left_edge, verb.head.right_edge, verb.head)
    for frame, told in frames.items():
        if frame.startswith(":"):
            found = _after_preposition(verb, frame, told)
            if found is not None:
                return found
    thing = grammar.child(verb, "dobj") or (grammar.child(verb, "oprd") if "a" in frames else None)
    if thing is not None and thing.i > verb.i and thing.i not in passage.folded:
        for frame in ("a", "o"):
            if frame in frames and (frame == "o" or _as_something(verb) is not None):
                return (frame, frames[frame], thing.left_edge, _end_of_object(verb, thing), thing)
        if "i" in frames and _infinitive(verb) is not None:
            inner = _infinitive(verb)
            assert inner is not None
            return ("i", frames["i"], thing.left_edge, inner.right_edge, inner)
    if grammar.base(verb) in PLAIN_SAYING and "c" in frames and verb.tag_ not in {"VBN", "VB"}:
        return _rest(passage, verb, frames["c"])
    return None


def _rest(passage: Passage, verb: Token, told: Cue) -> Complement | None:
    """What follows a verb of saying whose clause the parse has not recognised."""
    end = verb.right_edge if verb.dep_ != "ROOT" else verb.doc[verb.sent.end - 1]
    start = verb.i + 1
    speaker = grammar.subject(verb)
    if speaker is None or speaker.i > verb.i:
        return None
    if any(word.i in passage.folded for word in verb.doc[start : end.i + 1]):
        return None
    if end.i - start < 3 or verb.doc[start].pos_ in {"ADP", "PUNCT", "SCONJ", "ADV", "PART"}:
        return None
    if not any(word.pos_ in {"VERB", "AUX"} for word in verb.doc[start : end.i + 1]):
        return None
    return ("c", told, verb.doc[start], end, None)


def _unmarked(passage: Passage, verb: Token, word: Token, frames: Frames) -> Complement | None:
    """A clause that was read as an adverb: ``said after the talks it would not sign``."""
    if word.left_edge.lower_ in {"that", "why", "how"}:
        return _clause(passage, verb, word, frames)
    subject = grammar.child(word, "nsubj", "nsubjpass")
    marked = grammar.child(word, "mark") is not None or grammar.child(word, "advmod") is not None
    if "c" not in frames or subject is None or marked or word.tag_ not in {"VB", "VBD", "VBZ", "VBP"}:
        return None
    return ("c", frames["c"], subject.left_edge, word.right_edge, word)


def _has_words_before(passage: Passage, verb: Token) -> bool:
    """Whether part of the clause around a parenthesis stands before it, in words."""
    clause = verb.head
    if clause.pos_ not in {"VERB", "AUX"}:
        return False
    before = verb.doc[clause.left_edge.i : _before_cue(verb) + 1]
    return any(word.is_alpha and word.i not in passage.folded for word in before)


def _marked_as(verb: Token) -> bool:
    """``as the minister noted``: what is noted is the clause around it."""
    return any(word.dep_ == "mark" and word.lower_ == "as" for word in verb.lefts)


def _clause(passage: Passage, verb: Token, word: Token, frames: Frames) -> Complement | None:
    if word.i in passage.folded:
        return None
    edge = word.left_edge
    infinitive = any(inner.tag_ == "TO" and inner.dep_ == "aux" for inner in word.lefts)
    if infinitive:
        frame = "i" if grammar.child(word, "nsubj") is not None else "t"
        told = frames.get(frame)
    elif edge.tag_ in {"WDT", "WP", "WRB", "WP$"} or edge.lower_ in {"whether", "if"}:
        frame, told = "w", frames.get("w")
    elif word.tag_ == "VBG" and grammar.child(word, "aux") is None:
        frame, told = "g", frames.get("g")
    else:
        frame, told = "c", frames.get("c")
        marked = any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in word.lefts)
        if told is None and marked and grammar.base(verb) not in NOT_SAYING:
            told = SAYING
    if told is None:
        return None
    return (frame, told, edge, word.right_edge, word)


def _open_clause(verb: Token, word: Token, frames: Frames) -> Complement | None:
    thing = grammar.child(verb, "dobj")
    if any(inner.tag_ == "TO" for inner in word.lefts):
        frame = "i" if (thing is not None and thing.i < word.i) or "t" not in frames else "t"
        start = thing.left_edge if frame == "i" and thing is not None else _to_of(word)
    elif word.tag_ == "VBG":
        frame, start = "g", word.left_edge
    else:
        frame, start = "a", (thing or word).left_edge
    told = frames.get(frame)
    return None if told is None else (frame, told, start, word.right_edge, word)


def _to_of(word: Token) -> Token:
    return next((inner.left_edge for inner in word.lefts if inner.tag_ == "TO"), word.left_edge)


def _infinitive(verb: Token) -> Token | None:
    """An infinitive that hangs from the verb as a purpose: ``urged Russia to``, read so or so."""
    for word in verb.rights:
        if word.dep_ == "advcl" and any(inner.tag_ == "TO" for inner in word.lefts):
            return word
    return None


def _after_preposition(verb: Token, frame: str, told: Cue) -> Complement | None:
    preposition = _preposition(verb, frame[1:])
    if preposition is None or preposition.i < verb.i:
        return None
    thing = grammar.child(preposition, "pobj", "pcomp")
    if thing is None:
        clause = next((word for word in verb.rights if word.dep_ in {"ccomp", "advcl"} and word.i > preposition.i), None)
        if clause is None or clause.left_edge.i != preposition.i + 1:
            return None
        return (frame, told, clause.left_edge, clause.right_edge, clause)
    last = preposition.right_edge
    inner = _infinitive(verb) or grammar.child(verb, "xcomp")
    if inner is not None and inner.i > thing.i:
        last = inner.right_edge
    return (frame, told, thing.left_edge, last, thing)


def _preposition(verb: Token, name: str) -> Token | None:
    return next(
        (word for word in verb.children if word.lower_ == name and word.dep_ in {"prep", "prt", "advmod", "dative"}),
        None,
    )


def _as_something(verb: Token) -> Token | None:
    for word in verb.rights:
        if word.dep_ in {"oprd", "attr", "xcomp"} or (
            word.dep_ in {"prep", "dative"} and word.lower_ in {"as", "to", "with"}
        ):
            return word
    return None


def _end_of_object(verb: Token, thing: Token) -> Token:
    """The end of what is said of the object: ``of misleading him``, ``as short-sighted``."""
    last = thing.right_edge
    for word in verb.rights:
        if word.i <= last.i:
            continue
        if word.dep_ in {"prep", "oprd", "attr", "xcomp", "dative"} and word.left_edge.i <= last.i + 1:
            if word.dep_ == "prep" and _is_time(word):
                break
            last = word.right_edge
        else:
            break
    return last


_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december week month year day today yesterday weekend".split()
)


def _is_time(preposition: Token) -> bool:
    thing = grammar.child(preposition, "pobj")
    return thing is not None and thing.lower_ in _TIME


def _content(passage: Passage, verb: Token, first: Token, last: Token) -> Span | None:
    """From the first word to the last, short of the cue and of punctuation at the ends."""
    doc = passage.doc
    start, end = first.i, last.i
    if start > verb.i:
        end = _before_next_cue(verb, start, end)
    if start <= verb.i <= end:  # around the cue
        clause = verb.head if verb.dep_ in {"parataxis", "advcl"} else None
        if clause is None:
            if verb.i - start >= end - verb.i:
                end = _before_cue(verb)
            else:
                start = verb.i + 1
    elif end < verb.i:
        end = min(end, _before_cue(verb))
        sentence = verb.sent
        if all(word.dep_ in {"cc", "advmod", "punct"} for word in doc[sentence.start : start]):
            start = sentence.start
    while start < end and doc[start].is_punct and start not in passage.folded:
        start += 1
    while end > start and doc[end].is_punct and doc[end].text not in {")", "”", '"', "''", "’"}:
        end -= 1
    if start > end:
        return None
    return passage.span(doc[start], doc[end])


def _before_next_cue(verb: Token, start: int, end: int) -> int:
    """Where the content ends if a verb inside it goes on with the cue rather than with the content:
    ``said he would review the plan and warned against delay``, ``…, though she noted``."""
    for word in verb.doc[start + 1 : end + 1]:
        if word.dep_ == "mark" and word.lower_ in _YET and "c" in VERBS.get(grammar.base(word.head), {}):
            return word.i - 1
    if verb.pos_ != "VERB" or verb.tag_ == "VB":
        return end
    for word in verb.doc[start + 1 : end + 1]:
        if (
            word.dep_ == "conj"
            and word.tag_ == verb.tag_
            and word.head.i >= start
            and (word.head.tag_ != verb.tag_ or _after_comma(word))
            and grammar.base(word) in VERBS
            and grammar.child(word, "nsubj", "nsubjpass", "aux") is None
        ):
            joint = next((part for part in word.head.rights if part.dep_ == "cc"), None)
            return (joint.i if joint is not None and start < joint.i < word.i else word.i) - 1
    return end


def _after_comma(word: Token) -> bool:
    """Whether a comma parts a conjoined verb from what is before: ``…, and pushes for``."""
    joint = next((part for part in word.head.rights if part.dep_ == "cc" and part.i < word.i), None)
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == ","


def _before_cue(verb: Token) -> int:
    """The last word before the cue and its subject."""
    subject = grammar.child(verb, "nsubj")
    edge = min(verb.left_edge.i if subject is None else subject.left_edge.i, verb.i)
    if subject is not None and subject.i > verb.i:
        edge = verb.i
    return edge - 1 if edge > 0 else verb.i - 1


def _passive(passage: Passage, verb: Token, frames: Frames | None) -> Attribution | None:
    """``was rejected by the union``: the subject is what it is about, the agent who does it."""
    agent = grammar.child(verb, "agent")
    source = grammar.child(agent, "pobj") if agent is not None else None
    told = None if frames is None else frames.get("o", frames.get("a"))
    if told is None or (source is None and (verb.dep_ in {"acl", "amod"})):
        return None
    thing = grammar.child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if thing is None:
        return None
    first, last = thing.left_edge, thing.right_edge
    if verb.dep_ == "acl":
        first, last = grammar.name_of(thing)
    cues = (grammar.first_with_verb(verb), verb)
    content = passage.span(first, last)
    rule = "passive" if source is not None else "passive without agent"
    return Attribution(passage, verb, cues, "o", told, content, source, rule, thing)


def _focused(passage: Passage, verb: Token, frames: Frames) -> Attribution | None:
    """``interests focused on acquiring rights``: a participle whose noun does what it says."""
    if verb.dep_ != "acl":
        return None
    for frame, told in frames.items():
        found = _after_preposition(verb, frame, told) if frame.startswith(":") else None
        if found is not None:
            content = _content(passage, verb, found[2], found[3])
            if content is not None:
                cues = (grammar.first_with_verb(verb), _last_of_cue(verb, None, frame))
                return Attribution(passage, verb, cues, frame, told, content, verb.head, f"verb:{frame}", found[4])
    return None


def _is_dummy(source: Token) -> bool:
    return source.dep_ == "expl" or source.lower_ in {"there", "what", "which", "that", "this"}


_ATTITUDE: Frames = {"c": SAYING, ":about": SAYING}
"""What any adjective tells of somebody: ``is furious that``, ``was coy about``."""


# --- adjectives -----------------------------------------------------------------------------------


def _adjective(passage: Passage, word: Token) -> Attribution | None:
    if word.dep_ not in {"acomp", "oprd", "xcomp", "conj", "ROOT"}:
        return None
    verb = word.head
    while word.dep_ == "conj" and verb.pos_ == "ADJ":
        verb = verb.head
    return _predicate(passage, word, verb) if grammar.base(verb) in _COPULAS else None


def _predicate(passage: Passage, word: Token, verb: Token) -> Attribution | None:
    """``is interested in``, ``stands firm against``: what an adjective says of its subject."""
    frames = ADJECTIVES.get(word.lower_, _ATTITUDE)
    source = grammar.subject(verb)
    if source is None or _is_dummy(source) or (frames is _ATTITUDE and source.lower_ == "it"):
        return None
    found = _of_adjective(word, frames) or (_of_adjective(verb, frames) if verb != word else None)
    if found is None:
        return None
    frame, told, first, last, root = found
    last = _with_condition([*word.rights, *(verb.rights if verb != word else ())], last)
    content = _content(passage, word, first, last)
    if content is None:
        return None
    end = word
    if frame.startswith(":"):
        end = passage.doc[first.i - 1] if first.i - 1 > word.i else word
    cues = (grammar.first_with_verb(verb), end)
    return Attribution(passage, word, cues, frame, told, content, source, f"adjective:{frame}", root)


def _of_adjective(word: Token, frames: Frames) -> Complement | None:
    for inner in word.rights:
        if inner.dep_ in {"xcomp", "ccomp", "advcl", "acl"}:
            infinitive = any(part.tag_ == "TO" for part in inner.lefts)
            frame = "t" if infinitive else "c"
            plain = infinitive or inner.dep_ == "ccomp"
            if frame in frames and plain and not (inner.left_edge.lower_ in {"if", "because", "when"}):
                start = _to_of(inner) if infinitive else inner.left_edge
                return (frame, frames[frame], start, inner.right_edge, inner)
    for frame, told in frames.items():
        if frame.startswith(":"):
            found = _after_preposition(word, frame, told)
            if found is not None:
                return found
    return None


# --- nouns ----------------------------------------------------------------------------------------


def _noun(passage: Passage, noun: Token) -> Attribution | None:
    """``the Russian refusal to make concessions``, ``showed little interest in a settlement``."""
    frames = NOUNS.get(grammar.base(noun))
    if frames is None:
        return None
    found = _of_noun(noun, frames)
    if found is None:
        return None
    source = _owner(noun)
    if source is not None and _is_dummy(source):
        source = None
    frame, told, first, last, root = found
    light = _light(noun)
    last = _with_condition([*noun.rights, *(light.rights if light is not None else ())], last)
    content = _content(passage, noun, first, last)
    if content is None:
        return None
    start = noun
    if light is not None:
        start = grammar.first_with_verb(light)
    if source is None and (frame not in {"c", ":of"} or noun.lemma_.lower() in FOLLOWERS):
        return None
    rule = f"noun:{frame}" if source is not None else f"nobody's noun:{frame}"
    return Attribution(passage, noun, (start, noun), frame, told, content, source, rule, root)


def _of_noun(noun: Token, frames: Frames) -> Complement | None:
    for inner in noun.rights:
        if inner.dep_ in {"acl", "relcl", "xcomp", "ccomp"}:
            infinitive = any(part.tag_ == "TO" for part in inner.lefts)
            marked = inner.left_edge.lower_ == "that"
            frame = "t" if infinitive else "c"
            if frame in frames and (infinitive or (marked and inner.left_edge.dep_ == "mark")):
                start = _to_of(inner) if infinitive else inner.left_edge
                return (frame, frames[frame], start, inner.right_edge, inner)
    for frame, told in frames.items():
        if frame.startswith(":"):
            found = _after_preposition(noun, frame, told) or _for_somebody(noun, frame, told)
            light = _light(noun)
            if found is None and light is not None:
                found = _after_preposition(light, frame, told)
            if found is not None:
                return found
    return None


def _for_somebody(noun: Token, frame: str, told: Cue) -> Complement | None:
    """``its call for Assad to stand aside``: the preposition read as the mark of a clause."""
    if frame != ":for":
        return None
    for word in noun.rights:
        if word.dep_ in {"advcl", "acl", "relcl"} and word.left_edge.lower_ == "for":
            return (frame, told, word.left_edge, word.right_edge, word)
    return None


def _light(noun: Token) -> Token | None:
    """The verb that only carries the noun: ``issued`` of ``issued a call for``."""
    verb = noun.head
    if noun.dep_ == "dobj" and grammar.base(verb) in _LIGHT:
        return verb
    return None


def _owner(noun: Token) -> Token | None:
    """Whose refusal, call or offer it is."""
    word = grammar.owner(noun)
    if word is not None:
        return word
    light = _light(noun)
    if light is not None:
        return grammar.subject(light)
    if noun.dep_ == "attr":
        return grammar.subject(noun.head)
    for word in noun.lefts:
        if word.dep_ in {"amod", "compound"} and word.pos_ in {"PROPN", "ADJ"} and word.text[:1].isupper():
            return word
    for word in noun.rights:
        if word.dep_ in {"prep", "agent"} and word.lower_ in {"by", "from", "of"}:
            return grammar.child(word, "pobj")
    return None


# --- according to ---------------------------------------------------------------------------------


def _according(passage: Passage, word: Token) -> Attribution | None:
    preposition = grammar.child(word, "prep")
    source = grammar.child(preposition, "pobj") if preposition is not None else None
    if preposition is None or source is None or preposition.lower_ != "to":
        return None
    doc, sentence = passage.doc, word.sent
    phrase = source.right_edge.i
    if word.i <= sentence.start + 1:
        first, last = phrase + 1, sentence.end - 1
    else:
        first, last = sentence.start, word.i - 1
    while first < last and doc[first].is_punct and first not in passage.folded:
        first += 1
    while last > first and doc[last].is_punct and doc[last].text not in {")", "”", '"'}:
        last -= 1
    if first >= last:
        return None
    content = passage.span(doc[first], doc[last])
    cues = (word, preposition)
    return Attribution(passage, word, cues, "c", SAYING, content, source, "according to")
