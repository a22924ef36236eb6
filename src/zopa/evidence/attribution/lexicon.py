"""The words that tell a stance, and how they take what they are about.

Each line of a table names a stance, a strength and frames, then words. A frame says what may
follow:

    c   a clause (``said that …``)             w   a question (``asked whether …``)
    t   to do something (``refuse to …``)      g   doing something (``suggest …ing``)
    o   a thing (``reject the offer``)         i   somebody to do something (``urge X to …``)
    a   a thing as something (``call X a …``)  q   a quotation
    :p  a thing after the preposition p (``call :for a vote``)

A word may stand in several lines, with other frames. Lines that begin with ``?`` hold words that
are used of anything (``needs``, ``provides``): they tell a stance only where a party is known to be
the subject. The classes follow verbs of communication, desire, commitment and refusal in Levin,
*English Verb Classes and Alternations* (1993), and the illocutions (assertives, directives,
commissives) of Searle, *Expression and Meaning* (1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zopa.evidence.findings import Stance, Strength


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word tells in one frame; ``ordinary`` words only of somebody known to be a party."""

    stance: Stance
    strength: Strength
    ordinary: bool = False


Frames = Mapping[str, Cue]
"""What a word tells in each of its frames."""

_VERBS = """
asserts medium cwq: say state add note remark observe mention comment declare announce report
asserts medium cwq: write tweet post blog
asserts medium cwqo: explain reveal disclose acknowledge admit concede recall indicate confirm
asserts medium cwqo: repeat reiterate assert predict restate recount
asserts medium cwq: tell reply respond answer retort counter continue conclude quip joke muse
asserts medium cwq: ponder wonder inform brief
asserts medium cwq: argue claim allege contend maintain suggest estimate reckon testify charge
asserts medium cwq: proclaim boast brag caution
asserts medium q: laugh smile sigh shrug snap shout yell scream cry whisper mutter murmur
asserts medium q: exclaim interject begin start agree
asserts strong cwqo: stress emphasize emphasise underline underscore affirm reaffirm swear
asserts strong cwqo: protest
asserts medium cw: quote
asserts medium cwo: cite describe mention reference highlight illustrate detail outline
asserts medium cwo: address document chronicle summarize summarise
asserts medium cwo: discuss criticize criticise praise attack blast slam denounce condemn mock
asserts medium cwo: ridicule lambast decry deride hail
asserts medium o: applaud commend laud defend question dispute contest slander
asserts medium o: chastise rebuke scold deplore lament regret
asserts medium o: resent respect trust distrust appreciate envy forgive dread relish tolerate
asserts medium o: abhor detest dislike value cherish
asserts medium o: convey communicate relay divulge publicize publicise spread grill press
asserts medium o: lecture taunt heckle publish
asserts medium o: admire assail belittle berate castigate censure compliment
asserts medium o: congratulate despise disparage excoriate extol
asserts medium o: fault glorify hate impugn insult loathe love mention pan rap reprimand
asserts medium o: reproach revile ridicule salute skewer thank toast trash
asserts medium o: vilify warn tout trumpet promote stress debate debunk rebut refute
asserts medium o: rue bemoan bash pillory savage hammer
asserts medium cw: believe think feel know understand hold suppose suspect assume imagine guess
asserts medium cw: find learn hear fear worry realize realise
asserts medium cw: presume figure surmise infer deduce conclude judge trust hypothesize
asserts medium cw: speculate theorize calculate decide determine discover
asserts medium co: fear doubt anticipate expect foresee predict forecast project deny estimate
asserts medium cw: show prove demonstrate imply signal hint assure remind notify recognize
asserts medium cw: recognise reflect see agree advise
asserts medium cwoq: warn contradict
asserts medium aq: call label dub brand term deem describe portray characterize characterise
asserts medium aq: paint depict liken compare denounce
asserts medium a: link tie connect equate attribute ascribe blame portray hail
asserts medium a: consider regard view perceive see rate treat cast condemn cite think
asserts medium o: accuse blame credit view
asserts medium :of: speak accuse warn talk boast approve disapprove
asserts medium :as: describe portray depict characterize characterise view
asserts medium :about: speak talk worry boast brag wonder joke write warn ask care
asserts medium :to: point allude refer respond react
asserts medium :about: know think hear learn
asserts medium :of: know think hear learn
asserts medium o: rate label brand describe understand embrace call
asserts medium o: show find
asserts medium g: admit cite deny acknowledge mention recall describe regret report
asserts medium :at: hint scoff sneer lash+out rage
asserts medium :with: disagree agree respond concur sympathize
asserts medium :on: comment elaborate reflect dwell touch expand expound weigh+in double+down
asserts medium :on: seize press pounce rule
asserts medium :over: clash spar bicker feud quarrel argue rally agonize fret
asserts medium :for: apologize apologise
asserts medium :in: rejoice revel
asserts medium :against: rail warn protest
asserts medium wq: ask inquire enquire wonder question discuss debate decide
asserts medium cwq: point+out shoot+back chime+in spell+out
asserts medium o: point+out lay+out spell+out talk+about go+after lash+out play+down bring+up
asserts medium o: play+up
asserts medium i: expect believe
asserts weak t: appear seem
asserts medium t: go+on continue
?asserts medium o: see promote
asserts medium o: declare report note announce claim
wants medium t: want wish desire hope aspire long yearn aim seek strive intend mean prefer like
wants medium t: love
wants medium i: want wish desire prefer like
wants medium c: hope wish prefer want
asserts medium t: claim profess
wants medium :for: angle look ask
wants medium :toward: lean
wants medium :towards: lean
wants medium :of: dream
wants medium :towards: work
wants medium :toward: work
?wants medium :for: apply
wants medium o: welcome support back favor favour advocate champion prefer
wants medium o: want desire prioritize prioritise
?wants medium o: seek pursue embrace eye
?wants medium :after: be
refuses medium a: dismiss
refuses medium :against: be remain stay speak+out
wants medium :behind: be remain stay
?wants medium :on: focus center centre concentrate
?refuses strong :over: dig+in
wants medium :for: hope wish long yearn campaign lobby advocate strive argue
?wants medium :for: aim bid vie fight
wants medium :in: come+out believe
wants medium :behind: stand rally
wants medium g: favor favour prefer advocate support
wants medium :to: look+forward aspire
?offers weak :with: live
demands strong cwq: demand insist
demands strong o: demand
demands strong t: demand
demands medium cq: urge request recommend implore
demands strong :on: insist
demands medium i: urge ask implore beg plead exhort pressure request call+on press advise
demands medium i: encourage challenge
?demands strong i: order command compel oblige force require
demands medium i: tell push warn direct instruct
?demands medium o: require need necessitate request urge
demands medium t: need ask beg
demands medium t: threaten plead
demands medium i: petition lobby admonish
demands medium :for: clamour clamor
demands medium :on: lean
demands medium c: stipulate require ask
demands medium :for: call press push plead appeal beg hold+out
demands medium :with: plead
demands medium :on: call
demands medium :to: appeal
offers medium t: offer promise pledge vow undertake agree consent volunteer commit propose plan
offers medium o: offer promise pledge vow propose unveil
offers medium t: choose decide resolve opt
?offers medium t: prepare
offers medium c: promise pledge vow guarantee propose undertake
offers medium q: vow pledge promise propose offer suggest urge insist demand
offers medium g: offer propose suggest recommend
offers medium g: consider contemplate discuss
offers medium o: suggest endorse volunteer concede relinquish waive
offers medium :to: warm come+round come+around sign+up bow bend give+in cave+in
offers medium :with: go+along come+up
offers medium :for: settle
offers medium o: approve announce pitch float
?offers medium o: accept ratify grant concede table submit adopt extend provide guarantee honor
?offers medium o: honour introduce present permit allow
?offers medium o: put+forward sign+off throw+in give+up sweeten soften broaden dilute relax
?offers medium o: water+down release free ease
offers medium :to: agree commit consent accede
?offers medium :to: yield
offers medium :on: agree
?offers medium :on: sign+off compromise
wants weak o: envisage envision
offers weak o: contemplate weigh mull
?offers medium o: dangle circulate
?offers weak o: consider explore entertain
?offers weak g: envisage contemplate mull
offers medium io: invite
offers medium :on: back+down relent yield budge concede
offers medium i: allow permit
?offers medium i: authorize authorise enable let
refuses strong t: refuse decline
refuses strong o: exclude oppose reject veto rebuff resist rule+out turn+down spurn repudiate
refuses strong o: refuse decline block shun snub
?refuses strong o: turn+away boycott
refuses strong g: rule+out oppose refuse reject
?refuses medium :from: distance
?refuses strong o: throw+out
?refuses strong g: resist avoid
refuses strong :out: rule
refuses medium o: brush+aside brush+off shrug+off knock+back push+aside strike+down wave+away
refuses strong :to: object
?refuses strong :from: walk+away pull+out back+away
?refuses strong :of: pull+out back+out
refuses strong :on: renege balk baulk
refuses medium :at: balk baulk bristle
refuses medium :against: argue campaign push+back hold+out come+out lobby
?refuses medium :against: stand fight
refuses medium :against: decide vote
refuses medium t: hesitate
refuses weak cq: complain grumble gripe object
refuses weak :about: complain hesitate
refuses medium o: dismiss disavow
"""

_ADJECTIVES = """
wants medium t: eager keen anxious happy impatient
wants weak :in: interested
wants medium :on: keen intent set bent
wants medium :of: hopeful desirous
wants medium t: delighted pleased
wants medium :for: eager
wants medium :of: supportive fond enamored
wants medium c: hopeful eager keen
wants strong t: desperate
wants strong :to: committed dedicated devoted
wants medium t: committed
demands strong t: determined resolved
demands strong c: adamant insistent determined
demands strong :on: insistent adamant
demands strong :about: adamant
offers medium t: ready willing prepared open content disposed inclined glad set free poised
offers medium :to: open amenable receptive agreeable
offers medium :for: ready
offers medium t: minded
offers medium :with: content happy satisfied
offers medium :on: flexible
offers medium :about: flexible
refuses weak :of: skeptical sceptical wary leery critical dismissive unconvinced suspicious
refuses weak :of: distrustful
refuses weak :about: skeptical sceptical unhappy hesitant wary uneasy
refuses weak :to: cool averse resistant
refuses weak :about: lukewarm cool unenthusiastic
refuses weak :on: cool lukewarm
refuses medium :to: opposed hostile
refuses medium t: reluctant unwilling hesitant loath loth unprepared disinclined unable+to
refuses weak :with: unhappy dissatisfied displeased
refuses weak :by: unconvinced unmoved
refuses weak c: unconvinced
refuses medium :against: firm
asserts medium c: confident sure certain convinced worried concerned afraid fearful optimistic
asserts medium c: pessimistic clear aware doubtful proud grateful surprised sorry disappointed
asserts medium c: positive mindful frustrated angry furious upset adamant
asserts medium :of: confident sure certain convinced proud aware afraid fearful
asserts medium :about: worried concerned optimistic pessimistic serious excited passionate
asserts medium :about: nervous frank clear
asserts medium :in: confident
asserts medium :by: concerned alarmed
asserts medium :with: impressed disappointed
"""

_NOUNS = """
refuses strong t: refusal
refuses medium t: reluctance hesitation unwillingness hesitancy
refuses medium :to: opposition objection resistance aversion hostility
refuses medium :of: rejection refusal dismissal
refuses weak :about: misgiving skepticism scepticism reservation unease
refuses weak :of: skepticism scepticism
refuses weak :over: misgiving objection
refuses weak :for: distaste dislike disdain contempt
demands strong t: pressure
demands medium t: demand request appeal plea
demands medium :for: call demand request appeal plea need push
demands medium c: demand insistence request
demands strong :on: insistence
demands strong :that: insistence
demands medium :of: demand
offers medium t: offer proposal promise pledge commitment willingness readiness agreement plan
offers medium t: decision vow bid
offers medium :of: offer promise proposal acceptance
offers medium :for: proposal plan offer
offers medium c: promise pledge proposal assurance
wants medium t: determination quest struggle drive campaign
wants medium t: priority preference
wants medium t: desire wish hope ambition aim goal effort attempt intention eagerness
wants medium c: hope wish
wants medium :for: support desire preference hope wish enthusiasm appetite
wants medium :of: hope support intention
wants weak :in: interest
asserts medium c: claim allegation accusation warning statement belief view opinion assertion
asserts medium c: concern fear contention suggestion argument conclusion idea notion
asserts medium c: acknowledgment acknowledgement admission
refuses medium :of: opponent
refuses weak :of: critic
wants medium :of: supporter advocate champion defender proponent backer fan
asserts medium :on: position stance view opinion attack assault comment policy crackdown
asserts medium :about: idea rhetoric talk question opinion view theory
asserts medium :against: case argument attack complaint charge campaign protest
asserts medium :with: obsession frustration
asserts medium :about: confidence optimism
asserts medium :in: confidence
asserts medium :around: confidence
asserts medium :of: claim accusation criticism warning denial assessment praise endorsement
asserts medium :of: condemnation allegation description portrayal depiction estimate account
asserts medium :of: vision
asserts medium :about: claim concern fear warning doubt comment remark worry complaint statement
asserts medium c: case point hint impression feeling doubt
"""


def _table(lines: str) -> dict[str, dict[str, Cue]]:
    """The table as a look-up: word, frame, cue. The first line that gives a word a frame holds."""
    found: dict[str, dict[str, Cue]] = {}
    for line in lines.strip().splitlines():
        stance, strength, rest = line.split(" ", 2)
        ordinary = stance.startswith("?")
        cue = Cue(Stance(stance.removeprefix("?")), Strength(strength), ordinary)
        frames, words = _frames(rest)
        for word in words.split():
            for frame in frames:
                found.setdefault(word, {}).setdefault(frame, cue)
    return found


def _frames(rest: str) -> tuple[Iterable[str], str]:
    frames, words = rest.rsplit(": ", 1)
    return ([frames] if frames.startswith(":") else frames), words


VERBS: Mapping[str, Frames] = _table(_VERBS)
ADJECTIVES: Mapping[str, Frames] = _table(_ADJECTIVES)
NOUNS: Mapping[str, Frames] = _table(_NOUNS)
