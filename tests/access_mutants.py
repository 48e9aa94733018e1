"""The protections of who gets in, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

SESSIONS, JWT = "shared/db/sessions.py", "shared/adapters/jwt.py"
IN = "tests/integration/test_sign_in.py::"
JOINING = "tests/integration/test_joining.py::"
TOKENS = "tests/unit/adapters/test_jwt.py::"

ACCESS_MUTANTS = (
    Mutant(
        "a spent refresh token ends its session",
        SESSIONS,
        "where r.hash = %(hash)s and r.spent_at is not null and",
        "where r.hash = %(hash)s and r.spent_at is null and",
        IN + "test_a_spent_refresh_token_ends_the_session_for_both",
    ),
    Mutant(
        "a refresh token is good once",
        SESSIONS,
        "where r.hash = %(hash)s and r.spent_at is null and s.id = r.session_id\n",
        "where r.hash = %(hash)s and s.id = r.session_id\n",
        IN + "test_refreshed_twice_at_once_a_token_is_good_once",
    ),
    Mutant(
        "a session that has ended lets nobody in, whatever their token says",
        "shared/db/callers.py",
        "and s.ended_at is null and s.expires_at > app_now() and m.active",
        "and m.active",
        IN + "test_signing_out_ends_this_session_or_all_of_them_at_once",
    ),
    Mutant(
        "attempts at a password are few",
        "shared/db/throttling.py",
        '["count"] > it.most',
        '["count"] > it.most * 1000',
        IN + "test_attempts_at_a_password_are_few_and_elsewhere_one_still_gets_in",
    ),
    Mutant(
        "nobody gives what they may not do",
        "functions/api/access.py",
        "sorted(set(scopes) - who.scopes)",
        "sorted(set(scopes) - set(scopes))",
        JOINING + "test_nobody_gives_what_they_may_not_do",
    ),
    Mutant(
        "before sign-in a name counts together with all that is asked",
        "shared/db/requests.py",
        "sha256(name.hash + name.text.encode())",
        "sha256(name.text.encode())",
        "tests/api_contract/test_idempotency_public.py::test_a_name_is_good_together_with_all_that_is_asked",
    ),
    Mutant(
        "before sign-in a name is good once",
        "shared/db/requests.py",
        "select r.attempt + free::integer,",
        "select r.attempt + 1,",
        "tests/api_contract/test_idempotency_public.py::test_each_of_them_sent_again_is_answered_alike_and_done_once",
    ),
    Mutant(
        "a header that says more than ours is none of ours",
        JWT,
        'set(header) != {"alg", "kid", "typ"}',
        'not {"alg", "kid", "typ"} <= set(header)',
        TOKENS + "test_nothing_else_is_read",
    ),
    Mutant(
        "keys that are made up do not make us ask for ours",
        JWT,
        "_OLD, _NO_SOONER = 300.0, 10.0",
        "_OLD, _NO_SOONER = 300.0, 0.0",
        TOKENS + "test_keys_that_are_made_up_do_not_make_us_ask_for_ours",
    ),
)
