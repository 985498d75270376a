ALTER TABLE "audit"."event" RENAME TO "event_before";
--> statement-breakpoint
ALTER TABLE "audit"."event_before" RENAME CONSTRAINT "event_pkey" TO "event_before_pkey";
--> statement-breakpoint
DROP INDEX "audit"."event_subject", "audit"."event_practitioner", "audit"."event_recorded";
--> statement-breakpoint
ALTER TABLE "audit"."shared_text" ALTER COLUMN "digest" TYPE bytea USING decode("digest", 'hex');
--> statement-breakpoint
CREATE TABLE "audit"."event" (
	"position" bigint NOT NULL,
	"period" integer NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"roles" text NOT NULL,
	"purpose" text NOT NULL,
	"reason" text,
	"client" text NOT NULL,
	"operation_digest" "bytea" NOT NULL,
	"variables_digest" "bytea" NOT NULL,
	"subject_id" uuid,
	"agreement_version" integer,
	"outcomes_digest" "bytea",
	"request_id" uuid,
	"shape" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"kind" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "event_pkey" PRIMARY KEY("position","period"),
	CONSTRAINT "event_id" UNIQUE("id","period")
) PARTITION BY RANGE ("period");
--> statement-breakpoint
CREATE INDEX "event_subject" ON "audit"."event" ("subject_id","position");
--> statement-breakpoint
CREATE INDEX "event_practitioner" ON "audit"."event" ("practitioner_id","position","kind","recorded_at");
--> statement-breakpoint
CREATE INDEX "event_kind" ON "audit"."event" ("kind","position");
--> statement-breakpoint
CREATE TABLE "audit"."head" (
	"sole" boolean PRIMARY KEY CHECK ("sole"),
	"position" bigint NOT NULL,
	"period" integer NOT NULL,
	"hash" "bytea" NOT NULL
) WITH (fillfactor = 10);
--> statement-breakpoint
CREATE TABLE "audit"."shape" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"digest" "bytea" NOT NULL,
	CONSTRAINT "shape_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "audit"."shape_field" (
	"shape" integer NOT NULL REFERENCES "audit"."shape"("id"),
	"path" text NOT NULL,
	"outcome" text NOT NULL,
	"override" boolean NOT NULL,
	CONSTRAINT "shape_field_pkey" PRIMARY KEY("shape","path")
);
--> statement-breakpoint
CREATE INDEX "shape_field_path" ON "audit"."shape_field" ("path");
--> statement-breakpoint
CREATE TABLE "audit"."outcome_set" (
	"digest" "bytea" PRIMARY KEY,
	"shape" integer NOT NULL REFERENCES "audit"."shape"("id")
);
--> statement-breakpoint
CREATE TABLE "audit"."kind" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"grain" smallint NOT NULL,
	"organisation_id" uuid,
	"purpose" text,
	"action" text,
	"outcome" text NOT NULL,
	"looked" text NOT NULL,
	"shape" integer,
	"agreement_version" integer,
	"override" boolean,
	"plain" integer,
	"shaped" integer,
	CONSTRAINT "kind_is_one" UNIQUE NULLS NOT DISTINCT("shape","organisation_id","action","outcome","purpose","agreement_version","looked","override")
);
--> statement-breakpoint
CREATE INDEX "kind_grain" ON "audit"."kind" ("grain");
--> statement-breakpoint
CREATE TABLE "audit"."tally" (
	"day" date NOT NULL,
	"kind" integer NOT NULL,
	"events" integer NOT NULL,
	"grain" smallint NOT NULL,
	"first_position" bigint NOT NULL,
	"last_position" bigint NOT NULL,
	CONSTRAINT "tally_pkey" PRIMARY KEY("kind","day")
);
--> statement-breakpoint
CREATE INDEX "tally_grain" ON "audit"."tally" ("grain","day","kind","events");
--> statement-breakpoint
CREATE TABLE "audit"."tally_month" (
	"month" date NOT NULL,
	"kind" integer NOT NULL,
	"events" integer NOT NULL,
	"grain" smallint NOT NULL,
	"first_position" bigint NOT NULL,
	"last_position" bigint NOT NULL,
	CONSTRAINT "tally_month_pkey" PRIMARY KEY("kind","month")
);
--> statement-breakpoint
CREATE INDEX "tally_month_grain" ON "audit"."tally_month" ("grain","month","kind","events");
--> statement-breakpoint
CREATE TABLE "audit"."tallied" ("sole" boolean PRIMARY KEY CHECK ("sole"), "position" bigint NOT NULL);
--> statement-breakpoint
CREATE TABLE "audit"."log" (
	"sole" boolean PRIMARY KEY CHECK ("sole"),
	"origin" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit"."subtree" (
	"level" smallint NOT NULL,
	"number" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "subtree_pkey" PRIMARY KEY("level","number")
);
--> statement-breakpoint
CREATE TABLE "audit"."checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit"."delivery" (
	"size" bigint NOT NULL REFERENCES "audit"."checkpoint"("size"),
	"place" text NOT NULL,
	"delivered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_pkey" PRIMARY KEY("size","place")
);
--> statement-breakpoint
CREATE TABLE "audit"."retired" (
	"period" integer PRIMARY KEY NOT NULL,
	"first_position" bigint NOT NULL,
	"last_position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"range" "bytea" NOT NULL,
	"retired_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- Makes the partition of one month where it is missing. Attached, and not created in place, so that
-- nobody who reads or appends has to wait.
CREATE FUNCTION "audit"."open_period"(period integer)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  name text := format('event_%s', open_period.period);
BEGIN
  IF open_period.period % 100 NOT BETWEEN 1 AND 12 THEN
    RAISE EXCEPTION 'no month: %', open_period.period;
  END IF;
  IF to_regclass(format('audit.%I', name)) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE audit.%I (LIKE audit.event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  EXECUTE format('ALTER TABLE audit.event ATTACH PARTITION audit.%I FOR VALUES FROM (%s) TO (%s)',
    name, open_period.period, open_period.period + 1);
END $$;
--> statement-breakpoint
-- This month's partition and those of the months ahead.
CREATE FUNCTION "audit"."open_periods"(months_ahead integer)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT audit.open_period(to_char(month, 'YYYYMM')::integer)
  FROM generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'),
    date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => months_ahead), '1 month') AS month;
$$;
--> statement-breakpoint
-- The shape of a set of outcomes, made where it is new; 0 for what is no such set. A set is JSON as
-- src/audit/outcome-set.ts writes it: texts of [outcome, rule, directive, breakGlass, obligations, paths].
CREATE FUNCTION "audit"."shape_of"(outcomes text)
RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  fields jsonb;
  key bytea;
  found integer;
BEGIN
  IF outcomes NOT LIKE '["[%' THEN RETURN 0; END IF;
  SELECT jsonb_agg(jsonb_build_array(path, line -> 0, line -> 3 <> 'null'::jsonb) ORDER BY path COLLATE "C")
  INTO fields
  FROM jsonb_array_elements_text(outcomes::jsonb) AS written,
    LATERAL (SELECT written::jsonb AS line) AS read,
    LATERAL jsonb_array_elements_text(line -> 5) AS path;
  IF fields IS NULL THEN RETURN 0; END IF;
  key := sha256(convert_to(fields::text, 'UTF8'));
  INSERT INTO audit.shape (digest) VALUES (key) ON CONFLICT DO NOTHING RETURNING id INTO found;
  IF found IS NULL THEN
    SELECT id INTO found FROM audit.shape WHERE digest = key;
    RETURN found;
  END IF;
  INSERT INTO audit.shape_field
  SELECT found, field ->> 0, field ->> 1, (field ->> 2)::boolean FROM jsonb_array_elements(fields) AS field;
  RETURN found;
END $$;
--> statement-breakpoint
-- The kind of an event: all that questions go by but who, of whom and when; made where it is new, with the
-- two coarser kinds that it is of. Grains: 1 plain, 2 shaped, 3 fine (see schema/audit.ts).
-- `looked` is the outcome as it looked to who asked: what a seal hid looked empty, and not withheld.
CREATE FUNCTION "audit"."kind_of"(
  of_organisation uuid, of_purpose text, of_action text, of_outcome text, of_shape integer, of_agreement integer)
RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  version integer := coalesce(of_agreement, 0);
  looked_so text := of_outcome;
  overrode boolean;
  found integer;
BEGIN
  SELECT id INTO found FROM audit.kind AS known
  WHERE known.shape = of_shape AND known.organisation_id = of_organisation AND known.action = of_action
    AND known.outcome = of_outcome AND known.purpose = of_purpose AND known.agreement_version = version;
  IF found IS NOT NULL THEN RETURN found; END IF;
  IF of_outcome IN ('PARTLY_DISCLOSED', 'WITHHELD')
    AND EXISTS (SELECT FROM audit.shape_field WHERE shape = of_shape AND outcome = 'SEALED') THEN
    looked_so := CASE WHEN EXISTS (SELECT FROM audit.shape_field
      WHERE shape = of_shape AND outcome NOT IN ('PERMITTED', 'SEALED')) THEN 'PARTLY_DISCLOSED' ELSE 'DISCLOSED' END;
  END IF;
  overrode := (of_action = 'BREAK_GLASS' AND of_outcome = 'DONE')
    OR EXISTS (SELECT FROM audit.shape_field AS field WHERE field.shape = of_shape AND field.override);
  INSERT INTO audit.kind (grain, organisation_id, purpose, action, outcome, looked)
  VALUES (1, of_organisation, of_purpose, of_action, of_outcome, looked_so) ON CONFLICT DO NOTHING;
  INSERT INTO audit.kind (grain, shape, agreement_version, outcome, looked, override)
  VALUES (2, of_shape, version, of_outcome, looked_so, overrode) ON CONFLICT DO NOTHING;
  INSERT INTO audit.kind (grain, organisation_id, purpose, action, outcome, looked, shape, agreement_version,
    override, plain, shaped)
  SELECT 3, of_organisation, of_purpose, of_action, of_outcome, looked_so, of_shape, version, overrode, plain.id, shaped.id
  FROM audit.kind AS plain, audit.kind AS shaped
  WHERE plain.grain = 1 AND plain.shape IS NULL AND plain.organisation_id = of_organisation AND plain.purpose = of_purpose
    AND plain.action = of_action AND plain.outcome = of_outcome AND plain.looked = looked_so
    AND shaped.grain = 2 AND shaped.shape = of_shape AND shaped.organisation_id IS NULL
    AND shaped.agreement_version = version AND shaped.outcome = of_outcome AND shaped.looked = looked_so
    AND shaped.override = overrode
  RETURNING id INTO STRICT found;
  RETURN found;
END $$;
--> statement-breakpoint
-- Appends events in the order in which they commit. The row of `head` is held until the caller's
-- transaction ends, so that no later event can commit before an earlier one.
-- `events` are canonical texts (see src/audit/canonical.ts); the columns are read from the same text
-- that is hashed, so that the two cannot differ. The caller needs no right to the tables.
DROP FUNCTION "audit"."append";
--> statement-breakpoint
CREATE FUNCTION "audit"."append"(events text[], texts text[])
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  last audit.head%ROWTYPE;
  canonical text;
  fields jsonb;
  shape_of_it integer;
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

  WITH new_text AS (
    INSERT INTO audit.shared_text (digest, text)
    SELECT DISTINCT sha256(convert_to(given, 'UTF8')), given FROM unnest(texts) AS given
    ON CONFLICT DO NOTHING RETURNING digest, text
  )
  INSERT INTO audit.outcome_set (digest, shape)
  SELECT digest, shape FROM new_text, audit.shape_of(text) AS shape WHERE shape > 0
  ON CONFLICT DO NOTHING;

  last.period := greatest(last.period, to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')::integer);
  FOREACH canonical IN ARRAY events LOOP
    fields := canonical::jsonb;
    last.position := last.position + 1;
    last.hash := sha256(last.hash || convert_to(canonical, 'UTF8'));
    shape_of_it := coalesce((SELECT known.shape FROM audit.outcome_set AS known
      WHERE known.digest = decode(fields ->> 'outcomesDigest', 'hex')), 0);
    INSERT INTO audit.event VALUES (
      last.position,
      last.period,
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
      decode(fields ->> 'operationDigest', 'hex'),
      decode(fields ->> 'variablesDigest', 'hex'),
      (fields ->> 'subjectId')::uuid,
      (fields ->> 'agreementVersion')::integer,
      decode(fields ->> 'outcomesDigest', 'hex'),
      (fields ->> 'requestId')::uuid,
      shape_of_it,
      last.hash,
      audit.kind_of((fields ->> 'organisationId')::uuid, fields ->> 'purpose', fields ->> 'action',
        fields ->> 'outcome', shape_of_it, (fields ->> 'agreementVersion')::integer)
    );
  END LOOP;
  UPDATE audit.head SET position = last.position, period = last.period, hash = last.hash;
  RETURN last.position;
END $$;
--> statement-breakpoint
-- Counts the events that are not yet counted, at most so many, by day and month in England: by kind, by the
-- coarser kinds, and all together as kind 0. Gives the position counted up to. Whoever finds another counting does not wait.
CREATE FUNCTION "audit"."tally_up"(most bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  done bigint;
  goal bigint;
BEGIN
  SELECT position INTO done FROM audit.tallied FOR UPDATE SKIP LOCKED;
  IF done IS NULL THEN RETURN (SELECT position FROM audit.tallied); END IF;
  SELECT least(position, done + most) INTO goal FROM audit.head;
  IF goal = done THEN RETURN done; END IF;
  WITH counted AS (
    SELECT day, coalesce(fine, shaped, plain, 0) AS kind, count(*)::integer AS events,
      (CASE WHEN fine > 0 THEN 3 WHEN shaped > 0 THEN 2 WHEN plain > 0 THEN 1 ELSE 0 END)::smallint AS grain,
      min(position) AS first, max(position) AS last
    FROM (SELECT (recorded_at AT TIME ZONE 'Europe/London')::date AS day, known.id AS fine, known.shaped, known.plain, position
      FROM audit.event LEFT JOIN audit.kind AS known ON known.id = event.kind
      WHERE position > done AND position <= goal) AS new
    GROUP BY GROUPING SETS ((day, fine), (day, shaped), (day, plain), (day))
    HAVING grouping(fine, shaped, plain) = 7 OR coalesce(fine, shaped, plain) > 0
  ), by_day AS (
    INSERT INTO audit.tally AS kept SELECT day, kind, events, grain, first, last FROM counted
    ON CONFLICT ON CONSTRAINT tally_pkey DO UPDATE
    SET events = kept.events + excluded.events, last_position = excluded.last_position
  )
  INSERT INTO audit.tally_month AS kept
  SELECT date_trunc('month', day)::date AS month, kind, sum(events), grain, min(first), max(last)
  FROM counted GROUP BY month, kind, grain
  ON CONFLICT ON CONSTRAINT tally_month_pkey DO UPDATE
  SET events = kept.events + excluded.events, last_position = excluded.last_position;
  UPDATE audit.tallied SET position = goal;
  RETURN goal;
END $$;
--> statement-breakpoint
-- The events that were there, into the partitions of the months in which they were committed.
SELECT audit.open_period(to_char(month, 'YYYYMM')::integer)
FROM generate_series(
  date_trunc('month', (SELECT min(recorded_at) AT TIME ZONE 'UTC' FROM audit.event_before)),
  now() AT TIME ZONE 'UTC', '1 month') AS month;
--> statement-breakpoint
SELECT audit.open_periods(3);
--> statement-breakpoint
INSERT INTO audit.outcome_set (digest, shape)
SELECT digest, shape FROM audit.shared_text, audit.shape_of(text) AS shape WHERE shape > 0;
--> statement-breakpoint
INSERT INTO audit.event
SELECT position, max(to_char(recorded_at AT TIME ZONE 'UTC', 'YYYYMM')::integer) OVER (ORDER BY position),
  id, recorded_at, action, outcome, practitioner_id, organisation_id, roles, purpose, reason, client,
  decode(operation_digest, 'hex'), decode(variables_digest, 'hex'), subject_id, agreement_version,
  decode(outcomes_digest, 'hex'), NULL, shape, hash,
  audit.kind_of(organisation_id, purpose, action, outcome, shape, agreement_version)
FROM audit.event_before, LATERAL (SELECT coalesce((SELECT known.shape FROM audit.outcome_set AS known
  WHERE known.digest = decode(outcomes_digest, 'hex')), 0) AS shape) AS shaped;
--> statement-breakpoint
INSERT INTO audit.head (sole, position, period, hash)
SELECT true, position, period, hash FROM audit.event
UNION ALL SELECT true, 0, 0, decode(repeat('00', 32), 'hex')
ORDER BY position DESC LIMIT 1;
--> statement-breakpoint
INSERT INTO audit.tallied VALUES (true, 0);
--> statement-breakpoint
DROP TABLE audit.event_before;
--> statement-breakpoint
-- What agreements made before now say nothing of: as in the agreement that a new Kith begins with.
UPDATE policy.agreement SET terms = terms
  || jsonb_build_object('clocks', terms -> 'clocks' || '{"subjectAccessMonths": 1, "auditRetentionMonths": 96}'::jsonb)
  || jsonb_build_object('powers', terms -> 'powers' || jsonb_build_object(
    'KEEP_AUDIT', terms #> '{powers,AUDIT}', 'WATCH_ACCESS', terms #> '{powers,AUDIT}',
    'ANSWER_FAMILIES', terms #> '{powers,AUDIT}'))
  || '{"watch": [], "familyView": {"afterDays": 28, "heldBack": [{"id": "everything", "purposes": [], "roles": [], "categories": [], "whileStatuses": [], "days": null}]}, "subjectAccess": {"ofOthers": ["family"], "notToParents": ["address"]}}'::jsonb
WHERE NOT terms ? 'watch';

--> statement-breakpoint
CREATE SCHEMA "watch";
--> statement-breakpoint
ALTER TABLE "identity"."practitioner" ADD COLUMN "address_lines" text[];
--> statement-breakpoint
ALTER TABLE "identity"."practitioner" ADD COLUMN "postcode" text;
--> statement-breakpoint
CREATE TABLE "watch"."watched" (
	"sole" boolean PRIMARY KEY CHECK ("sole"),
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watch"."access" (
	"position" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"in_vain" boolean NOT NULL,
	"subject_id" uuid,
	"request_id" uuid,
	"ordinal" integer NOT NULL,
	"question" text NOT NULL,
	"shows" text[] NOT NULL,
	CONSTRAINT "access_once" UNIQUE NULLS NOT DISTINCT("position","subject_id")
);
--> statement-breakpoint
CREATE INDEX "access_practitioner" ON "watch"."access" ("practitioner_id","at");
--> statement-breakpoint
CREATE INDEX "access_request" ON "watch"."access" ("request_id");
--> statement-breakpoint
CREATE INDEX "access_at" ON "watch"."access" ("at");
--> statement-breakpoint
CREATE TABLE "watch"."finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"rule" jsonb NOT NULL,
	"after_position" bigint NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "finding_open" ON "watch"."finding" ("practitioner_id","rule") WHERE "closed_at" is null;
--> statement-breakpoint
CREATE INDEX "finding_found" ON "watch"."finding" ("found_at","id");
--> statement-breakpoint
CREATE TABLE "watch"."conclusion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"finding_id" uuid NOT NULL REFERENCES "watch"."finding"("id"),
	"conclusion" text NOT NULL,
	"words" text NOT NULL,
	"concluded_by" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"concluded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "conclusion_finding" ON "watch"."conclusion" ("finding_id");
--> statement-breakpoint
CREATE TABLE "watch"."finding_access" (
	"finding_id" uuid NOT NULL REFERENCES "watch"."finding"("id"),
	"position" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"subject_id" uuid,
	"unit" text NOT NULL,
	"conclusion_id" uuid REFERENCES "watch"."conclusion"("id"),
	CONSTRAINT "finding_access_once" UNIQUE NULLS NOT DISTINCT("finding_id","position","subject_id")
);
--> statement-breakpoint
CREATE INDEX "finding_access_subject" ON "watch"."finding_access" ("subject_id");
--> statement-breakpoint
-- Watching begins here: what was done before nobody was told is watched.
INSERT INTO watch.watched SELECT true, position FROM audit.head;
--> statement-breakpoint
CREATE SCHEMA "families";
--> statement-breakpoint
CREATE TABLE "families"."weighing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL REFERENCES "identity"."subject"("id"),
	"kind" text NOT NULL,
	"scopes" text[] NOT NULL,
	"words" text NOT NULL,
	"weighed_by" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid REFERENCES "identity"."practitioner"("id"),
	"ending_words" text
);
--> statement-breakpoint
CREATE INDEX "weighing_subject" ON "families"."weighing" ("subject_id");
--> statement-breakpoint
CREATE TABLE "families"."request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL REFERENCES "identity"."subject"("id"),
	"recipient" text NOT NULL,
	"asked_by" text NOT NULL,
	"identity_verified" text NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"recorded_by" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "request_due" ON "families"."request" ("due_on","id");
--> statement-breakpoint
CREATE TABLE "families"."answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL REFERENCES "families"."request"("id"),
	"digest" "bytea" NOT NULL,
	"answered_by" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"answered_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "answer_request" ON "families"."answer" ("request_id");
--> statement-breakpoint
ALTER TABLE "audit"."delivery" ADD COLUMN "signatures" text;
