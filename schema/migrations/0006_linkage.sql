CREATE TABLE "identity"."link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"one" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"other" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"rule" text NOT NULL,
	"evidence" text[] NOT NULL,
	"weight" real,
	"model_version" text,
	"linked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" uuid REFERENCES "identity"."practitioner"("id"),
	"undone_words" text
);
--> statement-breakpoint
CREATE INDEX "link_one" ON "identity"."link" ("one");
--> statement-breakpoint
CREATE INDEX "link_other" ON "identity"."link" ("other");
--> statement-breakpoint
CREATE UNIQUE INDEX "link_standing" ON "identity"."link" ("one","other") WHERE "undone_at" is null;
--> statement-breakpoint
CREATE TABLE "identity"."move" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"source_person_id" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"subject_id" uuid NOT NULL REFERENCES "identity"."subject"("id"),
	"former_subject_id" uuid NOT NULL REFERENCES "identity"."subject"("id"),
	"link_id" uuid NOT NULL REFERENCES "identity"."link"("id"),
	"moved_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "move_person" ON "identity"."move" ("source_person_id");
--> statement-breakpoint
CREATE INDEX "move_subject" ON "identity"."move" ("subject_id");
--> statement-breakpoint
CREATE INDEX "move_former" ON "identity"."move" ("former_subject_id");
--> statement-breakpoint
CREATE TABLE "identity"."kept_apart" (
	"one" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"other" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"by" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"words" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "kept_apart_other" ON "identity"."kept_apart" ("other");
--> statement-breakpoint
CREATE UNIQUE INDEX "kept_apart_standing" ON "identity"."kept_apart" ("one","other") WHERE "ended_at" is null;
--> statement-breakpoint
CREATE TABLE "identity"."link_key" (
	"key" bigint NOT NULL,
	"source_person_id" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	CONSTRAINT "link_key_key_source_person_id_pk" PRIMARY KEY("key","source_person_id")
);
--> statement-breakpoint
CREATE INDEX "link_key_person" ON "identity"."link_key" ("source_person_id");
--> statement-breakpoint
CREATE TABLE "identity"."link_pending" (
	"source_person_id" bigint PRIMARY KEY REFERENCES "identity"."source_person"("id"),
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."term_count" (
	"vocabulary" text NOT NULL,
	"term" text NOT NULL,
	"bearers" integer NOT NULL,
	CONSTRAINT "term_count_vocabulary_term_pk" PRIMARY KEY("vocabulary","term")
);
--> statement-breakpoint
CREATE TABLE "identity"."clerical_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"one" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"other" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"weight" real NOT NULL,
	"weights" jsonb NOT NULL,
	"prior_bits" real NOT NULL,
	"model_version" text NOT NULL,
	"held_back" text NOT NULL,
	"multiples" boolean NOT NULL,
	"raised_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE INDEX "clerical_review_other" ON "identity"."clerical_review" ("other");
--> statement-breakpoint
CREATE INDEX "clerical_review_open" ON "identity"."clerical_review" ("raised_at","id") WHERE "closed_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "clerical_review_standing" ON "identity"."clerical_review" ("one","other") WHERE "closed_at" is null;
--> statement-breakpoint
CREATE TABLE "identity"."clerical_verdict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL REFERENCES "identity"."clerical_review"("id"),
	"verdict" text NOT NULL,
	"words" text NOT NULL,
	"practitioner_id" uuid NOT NULL REFERENCES "identity"."practitioner"("id"),
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "clerical_verdict_review" ON "identity"."clerical_verdict" ("review_id");
--> statement-breakpoint
-- A link was one person's; whom they were found to be is now said too: the first person whom that child had.
CREATE TEMPORARY TABLE "former_link" AS
SELECT gen_random_uuid() AS link_id, former.*, coalesce(
    (SELECT min(mate.id) FROM identity.source_person AS mate WHERE mate.subject_id = former.subject_id
      AND mate.id <> former.source_person_id AND NOT EXISTS (SELECT FROM identity.linkage AS theirs
        WHERE theirs.source_person_id = mate.id AND theirs.subject_id = former.subject_id)),
    (SELECT min(mate.id) FROM identity.source_person AS mate WHERE mate.subject_id = former.subject_id
      AND mate.id <> former.source_person_id),
    former.source_person_id) AS mate_id
FROM identity.linkage AS former;
--> statement-breakpoint
INSERT INTO identity.link (id, one, other, rule, evidence, linked_at, undone_at, undone_words)
SELECT link_id, source_person_id, mate_id, rule, evidence, linked_at, undone_at, undone_by FROM former_link;
--> statement-breakpoint
INSERT INTO identity.move (source_person_id, subject_id, former_subject_id, link_id, moved_at)
SELECT source_person_id, subject_id, former_subject_id, link_id, moved_at FROM (
  SELECT source_person_id, subject_id, former_subject_id, link_id, linked_at AS moved_at FROM former_link
  UNION ALL SELECT source_person_id, former_subject_id, subject_id, link_id, undone_at FROM former_link
    WHERE undone_at IS NOT NULL) AS moved
ORDER BY moved_at;
--> statement-breakpoint
DROP TABLE former_link;
--> statement-breakpoint
DROP TABLE "identity"."linkage";
--> statement-breakpoint
-- Whoever is there already is compared with the others, once.
INSERT INTO identity.link_pending (source_person_id) SELECT id FROM identity.source_person;
--> statement-breakpoint
-- What agreements made before now say nothing of: whoever asks the audit may review links too.
UPDATE policy.agreement SET terms = jsonb_set(terms, '{powers,REVIEW_LINKAGE}', terms #> '{powers,AUDIT}')
WHERE NOT terms -> 'powers' ? 'REVIEW_LINKAGE';
