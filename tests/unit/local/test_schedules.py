import pytest

from local.errors import CloudError
from local.schedules import interval


@pytest.mark.parametrize(
    ("expression", "seconds"), [("rate(15 minutes)", 900), ("rate(1 hour)", 3600), ("rate(2 days)", 172_800)]
)
def test_a_rate_is_an_interval(expression: str, seconds: int) -> None:
    assert interval(expression) == seconds


def test_what_the_local_cloud_cannot_fire_stops_it() -> None:
    with pytest.raises(CloudError, match="the template has cron"):
        interval("cron(0 9 * * ? *)")
