"""The protections of what other systems are told, removed; see ``tests/mutants.py``."""

from tests.mutant import Mutant

WEBHOOK, LEADSQUARED = "functions/crm_sync/webhook.py", "functions/crm_sync/leadsquared.py"
ADDRESSES = "tests/unit/crm_sync/test_webhook_addresses.py::"
TOLD = "tests/unit/crm_sync/test_webhook.py::"
SQUARED = "tests/unit/crm_sync/test_leadsquared.py::"
CONTRACT = "tests/integration/test_crm_contract.py::"
FORCE = "tests/integration/test_crm_salesforce.py::"
PUBLISH, SYNC = "tests/integration/test_publish.py::", "tests/integration/test_crm_sync.py::"
CONNECTION = "tests/integration/test_crm_connection.py::"
LINKS, READING = "shared/db/crm_links.py", "shared/db/crm_reading.py"
BACK = "tests/integration/test_coming_back.py::"
HUBSPOT, SALESFORCE = "functions/crm_sync/hubspot.py", "functions/crm_sync/salesforce.py"

CRM_MUTANTS = (
    Mutant(
        "a request without an answer may have been carried out",
        "functions/crm_sync/http.py",
        "            if wrote:\n                raise\n",
        "",
        CONTRACT + "test_a_create_that_was_carried_out_in_silence_is_unknown_and_heals_to_one_record",
    ),
    Mutant(
        "a request with an answer that does not tell may have been carried out",
        "functions/crm_sync/http.py",
        "return UnknownOutcomeError(reason) if wrote else TransientError(reason)",
        "return TransientError(reason)",
        CONTRACT + "test_a_create_without_a_telling_answer_is_unknown",
    ),
    Mutant(
        "no secret in what people are shown",
        "functions/crm_sync/http.py",
        "text = text.replace(spelling, REMOVED)",
        "text = text.replace(spelling, spelling)",
        CONTRACT + "test_exchanges_show_everything_but_secrets_and_are_told_once",
    ),
    Mutant(
        "a contact of another lead is not taken over",
        HUBSPOT,
        'in (None, "", record.lead_id)',
        "not in ()",
        CONTRACT + "test_a_record_of_another_lead_is_never_taken",
    ),
    Mutant(
        "a create by our unique property",
        HUBSPOT,
        '"idProperty": LEAD_ID,\n            "id": record.lead_id,',
        '"idProperty": LEAD_ID,\n            "id": f"{record.lead_id}-{self._clock()}",',
        CONTRACT + "test_a_create_that_is_repeated_makes_no_second_record",
    ),
    Mutant(
        "a note with a key that HubSpot keeps unique",
        HUBSPOT,
        '"hs_note_body": text, NOTE_KEY: note.key}',
        '"hs_note_body": text}',
        CONTRACT + "test_a_note_stands_once_however_often_it_is_written",
    ),
    Mutant(
        "a duplicate is proven by phone or e-mail",
        SALESFORCE,
        "record.lead_id) and _is(one, record)]",
        "record.lead_id)]",
        FORCE + "test_a_duplicate_that_nothing_proves_is_refused_and_never_forced",
    ),
    Mutant(
        "what a lead wrote is no query",
        SALESFORCE,
        """.replace("'", "\\\\'")""",
        "",
        CONTRACT + "test_nobody_is_found_where_nobody_is",
    ),
    Mutant(
        "the stand-ins keep a unique value unique",
        "local/world/records.py",
        "                raise TakenError(key, held[_folded(values[key])])",
        "                continue",
        "tests/unit/world/test_hubspot.py::test_an_email_that_is_taken_is_a_conflict_with_the_id_of_its_holder",
    ),
    Mutant(
        "the search of the stand-ins lags",
        "local/world/records.py",
        "seen = self.clock() - self.lag",
        "seen = self.clock()",
        "tests/unit/world/test_hubspot.py::test_search_finds_a_phone_without_its_country_code_and_only_after_a_while",
    ),
    Mutant(
        "a name of which one address is private is not asked",
        "shared/adapters/safe_http.py",
        "not all(self._allowed(ip) for ip in addresses)",
        "not any(self._allowed(ip) for ip in addresses)",
        ADDRESSES + "test_no_lead_is_sent_to_a_name_that_means_a_private_server_among_others",
    ),
    Mutant(
        "webhooks go over TLS",
        "shared/adapters/signed_http.py",
        'SCHEMES = frozenset(("https",))',
        'SCHEMES = frozenset(("https", "http"))',
        ADDRESSES + "test_no_lead_is_sent_where_an_address_is_not_plainly_one_of_a_public_server_over_tls",
    ),
    Mutant(
        "a redirect is a failure",
        WEBHOOK,
        "if not 200 <= answer.status < 300:",
        "if not 200 <= answer.status < 400:",
        ADDRESSES + "test_a_redirect_is_a_failure_and_nobody_follows_it",
    ),
    Mutant(
        "a message that is sent again has its id",
        WEBHOOK,
        'hashlib.sha256(_json({"type": kind, "data": data}))',
        'hashlib.sha256(_json({"type": kind, "data": data, "at": now.isoformat()}))',
        TOLD + "test_what_is_sent_again_is_known_for_the_same_however_late",
    ),
    Mutant(
        "a secret that was replaced signs for a day",
        "shared/domain/signing.py",
        "now >= self.rotated_at + OVERLAP",
        "now >= self.rotated_at",
        TOLD + "test_a_changed_secret_signs_beside_the_one_before_for_a_day",
    ),
    Mutant(
        "a person whose lead failed is looked for before another is made",
        "functions/crm_sync/pipedrive.py",
        "except (TransientError, PermanentError) as error:",
        "except UnknownOutcomeError as error:",
        "tests/unit/crm_sync/test_pipedrive.py::test_a_person_whose_lead_failed_is_found_and_given_exactly_one",
    ),
    Mutant(
        "LeadSquared's body decides, not its status",
        LEADSQUARED,
        'failed = isinstance(body, dict) and (body.get("Status") == "Error" or "ExceptionType" in body)',
        "failed = answer.status >= 400",
        SQUARED + "test_the_body_decides_whatever_the_status",
    ),
    Mutant(
        "a record of another lead is not written over",
        LEADSQUARED,
        "if held is not None and not _free(held, record):",
        "if held is not None and held is record:",
        SQUARED + "test_a_phone_that_another_lead_has_is_refused",
    ),
    Mutant(
        "the cursor stops before what the bus did not accept",
        "functions/crm_sync/publish.py",
        "events[-1].cursor if whole else _before(told[accepted], events, relay)",
        "events[-1].cursor",
        PUBLISH + "test_the_cursor_stops_before_what_the_bus_did_not_accept",
    ),
    Mutant(
        "a publisher whose lease ran out moves no cursor",
        "shared/db/relaying.py",
        "where tenant_id = %(tenant)s and epoch = %(epoch)s\nreturning 1",
        "where tenant_id = %(tenant)s and 0 < %(epoch)s\nreturning 1",
        PUBLISH + "test_a_worker_whose_lease_ran_out_moves_no_cursor",
    ),
    Mutant(
        "one worker brings a lead up to date",
        LINKS,
        " and k.lease_until <= now\n",
        "\n",
        CONNECTION + "test_one_worker_at_a_time_and_a_late_one_writes_nothing",
    ),
    Mutant(
        "a late worker writes nothing about a lead",
        LINKS,
        '_HELD = f"{_LINK} and epoch = %(epoch)s"',
        '_HELD = f"{_LINK} and 0 < %(epoch)s"',
        CONNECTION + "test_one_worker_at_a_time_and_a_late_one_writes_nothing",
    ),
    Mutant(
        "a create in doubt is left alone until the CRM's search shows it",
        LINKS,
        "k.intent_at + %(hold)s",
        "k.intent_at",
        SYNC + "test_a_create_in_doubt_is_left_alone_for_a_minute_however_often_it_is_asked_for",
    ),
    Mutant(
        "the intent of a create is committed before it",
        "functions/crm_sync/synchronise.py",
        "        links.intend(claimed)\n",
        "        pass\n",
        SYNC + "test_a_create_in_doubt_is_left_alone_for_a_minute_however_often_it_is_asked_for",
    ),
    Mutant(
        "a refused token uses no attempt up",
        LINKS,
        "attempt = attempt - 1, intent_at",
        "attempt = attempt, intent_at",
        CONNECTION + "test_a_refused_token_parks_the_connection_and_resumes_all_that_waited",
    ),
    Mutant(
        "a turn of the rate budget is waited for",
        LINKS,
        "greatest(c.next_at, now - (%(burst)s - 1) * gap) + gap",
        "c.next_at",
        CONNECTION + "test_no_more_leads_a_minute_than_the_connection_allows",
    ),
    Mutant(
        "a rate limit voids the turns that were given out",
        LINKS,
        "k.slot = c.limits as owned",
        "k.slot is not null as owned",
        CONNECTION + "test_hundreds_of_leads_at_once_find_the_pace_of_their_crm_and_few_meet_its_limit",
    ),
    Mutant(
        "a rate limit lowers the pace",
        LINKS,
        " * %(slower)s",
        "",
        CONNECTION + "test_hundreds_of_leads_at_once_find_the_pace_of_their_crm_and_few_meet_its_limit",
    ),
    Mutant(
        "what was begun before everything was to be sent again is sent again",
        LINKS,
        "applied_edition = %(edition)s",
        "applied_edition = 10",
        CONNECTION + "test_what_was_begun_before_everything_is_sent_again_is_sent_again_too",
    ),
    Mutant(
        "a page is stored only by whoever is at it",
        READING,
        "and read_since = %(since)s and read_page = %(page)s and read_began is not null",
        "and (%(since)s, %(page)s) is not null",
        BACK + "test_whoever_is_behind_stores_nothing",
    ),
    Mutant(
        "only records that stand for our leads are taken",
        READING,
        "if ours is not None and ours in linked:",
        "if (ours := ours or next(iter(linked), None)) is not None:",
        BACK + "test_only_records_that_stand_for_our_leads_are_taken",
    ),
    Mutant(
        "the page of an adapter's reading takes a turn of the rate budget",
        READING,
        'if row["wait"] > 0:',
        "if False:",
        BACK + "test_pages_are_read_one_after_the_other_at_the_connections_rate",
    ),
    Mutant(
        "an enrolment keeps the day on which it was first read",
        READING,
        'before.get("on_date") or leads[lead]["today"]',
        'leads[lead]["today"]',
        BACK + "test_a_record_that_says_no_date_keeps_the_day_on_which_it_was_first_read",
    ),
    Mutant(
        "leads that were deleted while pages are read hide nobody",
        "functions/crm_sync/leadsquared_reading.py",
        "if count < before:",
        "if False:",
        "tests/integration/test_crm_reading.py::test_a_record_that_is_deleted_while_pages_are_read_hides_nobody",
    ),
)
