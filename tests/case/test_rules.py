"""Counting packages without listing them, against listing them."""

from itertools import product
from random import Random

from zopa.case.model import Case, Comparison, Condition, Conditions, Issue, Option, Rule
from zopa.case.packages import allowed
from zopa.case.rules import count_packages


def listed(case: Case) -> int:
    """The packages counted one by one."""
    states = list(product(*(case.issues[name].options for name in case.conduct)))

    def possible(terms: tuple[Option, ...]) -> bool:
        settled = dict(zip(case.terms, terms, strict=True))
        return any(
            allowed(case.rules, settled | dict(zip(case.conduct, state, strict=True)))
            for state in states
        )

    return sum(map(possible, product(*(case.issues[name].options for name in case.terms))))


def invented(random: Random) -> Case:
    issues: dict[str, Issue] = {}
    for name in "pqrst"[: random.randint(1, 5)]:
        if random.random() < 0.3:
            issues[name] = Issue(name, "", (0.0, 2.0, 5.0), range=(0.0, 5.0))
        else:
            decided_by = "party" if random.random() < 0.4 else None
            options = tuple("abc"[: random.randint(1, 3)])
            issues[name] = Issue(name, "", options, decided_by=decided_by)

    def condition(name: str) -> Condition:
        options = issues[name].options
        if not issues[name].numeric:
            return Condition(tuple(random.sample(options, random.randint(1, len(options)))))
        operator = random.choice(["<", "<=", ">", ">=", "=", "!="])
        bound = Comparison(operator, float(random.choice(options)))
        return Condition((), ((bound,),))

    def conditions(least: int) -> Conditions:
        count = random.randint(least, min(2, len(issues)))
        return {name: condition(name) for name in random.sample(list(issues), count)}

    rules = tuple(Rule(str(k), conditions(0), conditions(1)) for k in range(random.randint(0, 5)))
    return Case("invented", {}, ("party",), issues, {}, rules=rules)


def test_counting_agrees_with_listing() -> None:
    random = Random(1)
    counts = []
    for _ in range(600):
        case = invented(random)
        counts.append(count_packages(case))
        assert counts[-1] == listed(case)
    assert 0 in counts
    assert max(counts) > 50


def test_many_terms_that_bear_on_one_conduct() -> None:
    issues = {f"i{k}": Issue(f"i{k}", "", ("a", "b", "c")) for k in range(60)}
    issues["conduct"] = Issue("conduct", "", ("x", "y"), decided_by="party", assumed={"x": 1.0})
    rules = tuple(
        Rule(
            f"r{k}",
            {f"i{k}": Condition(("a",))},
            {"conduct": Condition(("x" if k % 2 else "y",))},
        )
        for k in range(60)
    )
    case = Case("star", {}, ("party",), issues, {}, rules=rules)
    # Either no even term is a, or no odd one; both ways are counted once.
    assert count_packages(case) == 2 * 3**30 * 2**30 - 2**60


def test_free_terms_multiply_and_conduct_does_not() -> None:
    issues = {f"i{k}": Issue(f"i{k}", "", tuple("abcdefg")) for k in range(200)}
    issues["conduct"] = Issue("conduct", "", ("x", "y"), decided_by="party", assumed={"x": 1.0})
    assert count_packages(Case("free", {}, ("party",), issues, {})) == 7**200
