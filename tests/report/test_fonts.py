"""The shipped fonts: what they can show, and that the list of it is up to date."""

from zopa.report import fonts
from zopa.report.fonts import coverage


def test_the_list_is_what_the_font_files_have() -> None:
    made = coverage.listing()
    assert coverage.LISTED.read_text("ascii") == made, "run python -m zopa.report.fonts.coverage"


def test_the_list_reads_back_as_single_characters_and_ranges() -> None:
    assert list(coverage._ranges([0x41, 0x43, 0x42, 0x5D0])) == ["0041-0043", "05D0"]
    assert list(coverage._members(["# a comment", "0041-0043", "05D0"])) == ["A", "B", "C", "א"]


def test_what_reports_are_written_in_is_covered() -> None:
    texts = "Zürich Łódź Αθήνα Київ ±0.01 – “quoted” ≤ → □ … العربية עברית"
    assert coverage.replacements(texts) == {}


def test_characters_without_a_glyph_get_a_stand_in() -> None:
    assert coverage.replacements("中文 😀 a中") == dict.fromkeys("中文😀", coverage.STAND_IN)
    assert coverage.STAND_IN in coverage.covered()


def test_what_only_joins_other_characters_leaves_no_trace() -> None:
    family = "\U0001f468\U000e0067\U0001f469\U000e0100\ufeff"
    assert family.translate(str.maketrans(coverage.replacements(family))) == "□□"


def test_pieces_of_letters_that_fonts_keep_for_themselves_are_not_text() -> None:
    assert coverage.replacements("\ue000") == {"\ue000": coverage.STAND_IN}


def test_every_font_has_its_licence_and_its_origin_beside_it() -> None:
    files = [path.name for path in fonts.FOLDER.iterdir() if path.suffix in {".otf", ".ttf"}]
    readme = (fonts.FOLDER / "README.md").read_text("utf-8")
    licence = (fonts.FOLDER / "OFL.txt").read_text("utf-8")
    assert len(files) == 7
    assert {name for name in files if name.partition("-")[0] not in readme} == set()
    assert {name for name in files if f"{name.partition('-')[0]}-*" not in licence} == set()
    assert "SIL OPEN FONT LICENSE" in licence
