-- As before, the same rows under the same lock; but one statement writes all events of a call, for to make it
-- ready costs as much as to write one, and a kind that is known is found without calling `kind_of`.
CREATE OR REPLACE FUNCTION "audit"."append"(events text[], texts text[])
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  last audit.head%ROWTYPE;
  canonical text;
  chained bytea;
  chain bytea[] := '{}';
BEGIN
  -- An answer rests on its event, which has to outlive a power cut. To Kith, 58000 is an outage.
  IF current_setting('fsync') = 'off' OR current_setting('full_page_writes') = 'off' THEN
    RAISE EXCEPTION 'fsync or full_page_writes is off' USING ERRCODE = 'system_error';
  END IF;
  -- Holds until the transaction has ended: for its commit.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  SELECT * INTO STRICT last FROM audit.head FOR UPDATE;

  -- Mostly all are in the log already, and no text at all would still cost a statement.
  IF cardinality(texts) > 0 THEN
    WITH new_text AS (
      INSERT INTO audit.shared_text (digest, text)
      SELECT DISTINCT sha256(convert_to(given, 'UTF8')), given FROM unnest(texts) AS given
      ON CONFLICT DO NOTHING RETURNING digest, text
    )
    INSERT INTO audit.outcome_set (digest, shape)
    SELECT digest, shape FROM new_text, audit.shape_of(text) AS shape WHERE shape > 0
    ON CONFLICT DO NOTHING;
  END IF;

  last.period := greatest(last.period, to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')::integer);
  chained := last.hash;
  FOREACH canonical IN ARRAY events LOOP
    chained := sha256(chained || convert_to(canonical, 'UTF8'));
    chain := chain || chained;
  END LOOP;
  -- OFFSET 0: a text is read once, and not again for each column.
  INSERT INTO audit.event
  SELECT last.position + place, last.period, id, "recordedAt", action, outcome, "practitionerId", "organisationId",
    roles, purpose, reason, client, decode("operationDigest", 'hex'), decode("variablesDigest", 'hex'),
    "subjectId", "agreementVersion", decode("outcomesDigest", 'hex'), "requestId", shape, told.hash,
    coalesce(
      (SELECT known.id FROM audit.kind AS known WHERE known.shape = told.shape
        AND known.organisation_id = told."organisationId" AND known.action = told.action
        AND known.outcome = told.outcome AND known.purpose = told.purpose
        AND known.agreement_version = coalesce(told."agreementVersion", 0)),
      audit.kind_of("organisationId", purpose, action, outcome, shape, "agreementVersion"))
  FROM (
    SELECT place, given.hash, fields.*, coalesce((SELECT known.shape FROM audit.outcome_set AS known
      WHERE known.digest = decode("outcomesDigest", 'hex')), 0) AS shape
    FROM unnest(events, chain) WITH ORDINALITY AS given(text, hash, place),
      json_to_record(text::json) AS fields(id uuid, "recordedAt" timestamptz, action text, outcome text,
        "practitionerId" uuid, "organisationId" uuid, roles text, purpose text, reason text, client text,
        "operationDigest" text, "variablesDigest" text, "subjectId" uuid, "agreementVersion" integer,
        "outcomesDigest" text, "requestId" uuid)
    OFFSET 0) AS told;
  UPDATE audit.head SET position = last.position + cardinality(events), period = last.period, hash = chained;
  RETURN last.position + cardinality(events);
END $$;
