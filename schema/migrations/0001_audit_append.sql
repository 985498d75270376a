-- Appends events in the order in which they commit. The lock is held until the caller's transaction
-- ends, so that no later event can commit before an earlier one, and each statement in the function
-- sees the head that the last holder committed.
-- `events` are canonical texts (see src/audit/canonical.ts); the columns are read from the same text
-- that is hashed, so that the two cannot differ.
CREATE FUNCTION "audit"."append"(events text[], digests text[], texts text[])
RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  head audit.event%ROWTYPE;
  next_position bigint;
  next_hash bytea;
  canonical text;
  fields jsonb;
BEGIN
  INSERT INTO audit.shared_text (digest, text)
  SELECT * FROM unnest(digests, texts) ON CONFLICT DO NOTHING;

  PERFORM pg_advisory_xact_lock(7015421);
  SELECT * INTO head FROM audit.event ORDER BY position DESC LIMIT 1;
  next_position := coalesce(head.position, 0);
  next_hash := coalesce(head.hash, decode(repeat('00', 32), 'hex'));

  FOREACH canonical IN ARRAY events LOOP
    fields := canonical::jsonb;
    next_position := next_position + 1;
    next_hash := sha256(next_hash || convert_to(canonical, 'UTF8'));
    INSERT INTO audit.event VALUES (
      next_position,
      (fields ->> 'id')::uuid,
      (fields ->> 'recordedAt')::timestamptz,
      fields ->> 'action',
      fields ->> 'outcome',
      (fields ->> 'practitionerId')::uuid,
      (fields ->> 'organisationId')::uuid,
      fields ->> 'roles',
      fields ->> 'purpose',
      fields ->> 'reason',
      fields ->> 'client',
      fields ->> 'operationDigest',
      fields ->> 'variablesDigest',
      (fields ->> 'subjectId')::uuid,
      (fields ->> 'agreementVersion')::integer,
      fields ->> 'outcomesDigest',
      next_hash
    );
  END LOOP;
  RETURN next_position;
END $$;
