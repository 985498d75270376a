CREATE TABLE "audit"."tally_week" (
	"week" date NOT NULL,
	"kind" integer NOT NULL,
	"events" integer NOT NULL,
	"grain" smallint NOT NULL,
	"first_position" bigint NOT NULL,
	"last_position" bigint NOT NULL,
	CONSTRAINT "tally_week_pkey" PRIMARY KEY("kind","week")
);
--> statement-breakpoint
INSERT INTO audit.tally_week
SELECT date_trunc('week', day)::date AS week, kind, sum(events), grain, min(first_position), max(last_position)
FROM audit.tally WHERE grain < 3 GROUP BY week, kind, grain;
--> statement-breakpoint
CREATE INDEX "tally_week_grain" ON "audit"."tally_week" ("grain","week","kind","events");
--> statement-breakpoint
CREATE INDEX "kind_plain" ON "audit"."kind" ("plain");
--> statement-breakpoint
CREATE INDEX "kind_shaped" ON "audit"."kind" ("shaped");
--> statement-breakpoint
DROP INDEX "audit"."shape_field_path", "audit"."event_subject", "audit"."event_practitioner", "audit"."event_kind";
--> statement-breakpoint
CREATE INDEX "shape_field_path" ON "audit"."shape_field" ("path","outcome","override","shape");
--> statement-breakpoint
-- All that is counted event by event is in an index, and so no event is read for it.
CREATE INDEX "event_subject" ON "audit"."event" ("subject_id","position","kind","recorded_at","practitioner_id");
--> statement-breakpoint
CREATE INDEX "event_practitioner" ON "audit"."event" ("practitioner_id","position","kind","recorded_at","subject_id");
--> statement-breakpoint
CREATE INDEX "event_kind" ON "audit"."event" ("kind","position","recorded_at","practitioner_id");
--> statement-breakpoint
-- As before, and by week: of all but fine kinds, which seldom come twice in one.
CREATE OR REPLACE FUNCTION "audit"."tally_up"(most bigint)
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
  ), by_week AS (
    INSERT INTO audit.tally_week AS kept
    SELECT date_trunc('week', day)::date AS week, kind, sum(events), grain, min(first), max(last)
    FROM counted WHERE grain < 3 GROUP BY week, kind, grain
    ON CONFLICT ON CONSTRAINT tally_week_pkey DO UPDATE
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
