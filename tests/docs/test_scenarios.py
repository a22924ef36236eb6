"""The table of the published scenarios says what comes out now."""

from case.formats.published import needs_domains
from docs.scenarios import PAGE, refreshed


@needs_domains
def test_the_table_is_what_the_readers_find() -> None:
    page = PAGE.read_text("utf-8")
    assert page == refreshed(page), "run `make scenarios`"
