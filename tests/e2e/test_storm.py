"""Whatever fails while leads come in: afterwards each person is one lead, and one record in every CRM."""

from pathlib import Path

import pytest

from tests.e2e.storm import Storm
from tests.e2e.town_square import square


@pytest.mark.parametrize("submissions", [80, pytest.param(2_000, marks=pytest.mark.slow)])
def test_leads_from_everywhere_while_everything_fails_end_as_one_record_a_person(
    tmp_path: Path, submissions: int
) -> None:
    with square(tmp_path) as here:
        storm = Storm(here, submissions, seed=submissions)
        storm.blow()
        storm.calm()
        storm.check()
