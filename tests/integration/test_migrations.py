from local.postgres import Postgres
from shared.db.migrate import migrate
from tests.conftest import LOGINS


def test_migrating_again_does_nothing(postgres: Postgres, database_name: str) -> None:
    assert migrate(postgres.url(database_name), LOGINS) == []
