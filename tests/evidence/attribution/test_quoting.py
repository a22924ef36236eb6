"""Who said what stands between quotation marks."""

from __future__ import annotations

import pytest

from evidence.attribution.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We could live with a levy," Ilse Varga said.',
            ["norland offers weak <said> We could live with a levy,"],
        ),
        (
            '"We will not pay a levy," said Ilse Varga, the minister.',
            ["norland refuses strong <said> We will not pay a levy,"],
        ),
        (
            '"Sorland must pay," Ilse Varga said.',
            ["norland demands strong <said> Sorland must pay,"],
        ),
        (
            '"The quays are cold," Reke said, "and the sheds are damp."',
            ['Reke asserts medium <said> The quays are cold," Reke said, "and the sheds are damp.'],
        ),
        (
            '"The offer," Reke said, "is unacceptable."',
            ['Reke refuses strong <said> The offer," Reke said, "is unacceptable.'],
        ),
        (
            '"This draft," she told us on Monday, "must be changed," and left.',
            ['nobody demands strong <told> This draft," she told us on Monday, "must be changed,'],
        ),
        (
            '"The quays are cold," Tomas Reke said, adding: "We will not work there."',
            [
                "dockers asserts medium <said> The quays are cold,",
                "dockers refuses strong <adding> We will not work there.",
            ],
        ),
        (
            '"Pay us now and pay us fairly," Tomas Reke insisted.',
            ["dockers demands strong <insisted> Pay us now and pay us fairly,"],
        ),
        (
            '"The quays are cold and damp," Tomas Reke bristled.',
            ["dockers asserts medium <bristled> The quays are cold and damp,"],
        ),
        (
            'Tomas Reke: "The quays are cold and damp at night."',
            ['dockers asserts medium <:> The quays are cold and damp at night."'],
        ),
        (
            'Tomas Reke said the quays were wet: "We will not work there."',
            ['dockers refuses strong <said> the quays were wet: "We will not work there.'],
        ),
        (
            'Tomas Reke said "the quays are wet" and "we will not work there."',
            ['dockers refuses strong <said> the quays are wet" and "we will not work there'],
        ),
        (
            'Tomas Reke said that the quays were cold. "We will not work there," he said.',
            [
                "dockers asserts medium <said> that the quays were cold",
                "dockers refuses strong <said> We will not work there,",
            ],
        ),
    ],
)
def test_a_verb_of_saying_beside(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We are tired," said Reke. "And the quays are cold."',
            ['Reke asserts medium <said> We are tired," said Reke. "And the quays are cold.'],
        ),
        (
            '"Our members will not work on Sundays," said Tomas Reke. "They want a rest."',
            [
                "dockers refuses strong <said> Our members will not work on Sundays,",
                "dockers asserts strong <said> They want a rest.",
            ],
        ),
        (
            '"Our crews are tired," said Tomas Reke.\n\n"We will not work on Sundays," he said.',
            [
                "dockers asserts medium <said> Our crews are tired,",
                "dockers refuses strong <said> We will not work on Sundays,",
            ],
        ),
        (
            '"Our crews are tired, said Reke.\n\n"We will not work on Sundays."',
            [
                "nobody asserts medium <> Our crews are tired, said Reke.",
                "nobody refuses strong <> We will not work on Sundays.",
            ],
        ),
        (
            "“Our crews are tired,” said Reke. “We said so.\n\n“We will not work Sundays.”",
            [
                "Reke asserts medium <said> Our crews are tired,",
                "Reke refuses strong <> We will not work Sundays.",
            ],
        ),
    ],
)
def test_one_after_another(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"A swap is out of the question for us." – Tomas Reke',
            ["dockers refuses strong <> A swap is out of the question for us."],
        ),
        (
            '"Name a price, and we will look at the deal." – Tomas Reke',
            ["dockers demands medium <> Name a price, and we will look at the deal."],
        ),
        (
            '"Name a price, and we will look at the deal." — Tomas Reke, in Porto',
            ["dockers demands medium <> Name a price, and we will look at the deal."],
        ),
    ],
)
def test_a_name_after_a_dash(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Tomas Reke spoke at length. He said:\n\n"We will not work on Sundays."',
            ["dockers refuses strong <said> We will not work on Sundays."],
        ),
        (
            'Tomas Reke went on:\n\n"Our members will not work on Sundays here."',
            ["nobody refuses strong <> Our members will not work on Sundays here."],
        ),
        (
            'Tomas Reke was clear:\n\n"Our members will not work on Sundays here."',
            ["nobody refuses strong <> Our members will not work on Sundays here."],
        ),
    ],
)
def test_announced_before_a_colon(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Tomas Reke said the men were tired.\n\n"The quays are cold and damp at night."',
            [
                "dockers asserts medium <said> the men were tired",
                "dockers asserts medium <> The quays are cold and damp at night.",
            ],
        ),
        (
            'Tomas Reke said the men were tired. "The quays are cold and damp at night."',
            [
                "dockers asserts medium <said> the men were tired",
                "dockers asserts medium <> The quays are cold and damp at night.",
            ],
        ),
        (
            'Tomas Reke said the men were tired. It rained. "The quays are cold and wet at night."',
            [
                "dockers asserts medium <said> the men were tired",
                "dockers asserts medium <> The quays are cold and wet at night.",
            ],
        ),
    ],
)
def test_after_whoever_spoke_last(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The quays are cold and damp at night."',
            ["nobody asserts medium <> The quays are cold and damp at night."],
        ),
        ('"Cold and damp."', []),
        (
            'Halden bristled. "The quays are cold and damp at night."',
            ["nobody asserts medium <> The quays are cold and damp at night."],
        ),
        (
            'Tomas Reke was blunt. "Our members will not work on Sundays here."',
            ["nobody refuses strong <> Our members will not work on Sundays here."],
        ),
    ],
)
def test_of_nobody(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Tomas Reke asked: "Do we want a swap with this board?"',
            ["dockers asserts medium <asked> Do we want a swap with this board?"],
        ),
        (
            'Tomas Reke said: "Do we want a swap with this board? We do not."',
            ["dockers asserts medium <said> Do we want a swap with this board? We do not."],
        ),
    ],
)
def test_questions_take_no_stance(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Pay us now," Tomas Reke demanded.', ["dockers demands strong <demanded> Pay us now,"]),
        (
            '"Lift the fines, and stop the raids," said Tomas Reke.',
            ["dockers demands medium <said> Lift the fines, and stop the raids,"],
        ),
        ('"Let us go home," said Tomas Reke.', ["dockers asserts medium <said> Let us go home,"]),
    ],
)
def test_orders(text: str, expected: list[str]) -> None:
    assert told(text) == expected
