from functions.crm_sync.jitter import jittered
from shared.domain.webhooks import pause


def test_within_a_quarter_of_an_hour_it_is_found_out_that_a_webhook_is_well_again() -> None:
    waits = [jittered(pause(failures)) for failures in range(1, 2_000)]
    assert max(waits) <= 15 * 60 and len(set(waits[100:])) > 1
