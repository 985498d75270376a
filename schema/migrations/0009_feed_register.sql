ALTER TABLE "feeds"."finding_count" ADD COLUMN "field" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "feeds"."finding_count" DROP CONSTRAINT "finding_count_file_id_code_severity_pk";
--> statement-breakpoint
ALTER TABLE "feeds"."finding_count" ADD CONSTRAINT "finding_count_file_id_code_severity_field_pk" PRIMARY KEY("file_id","code","severity","field");
--> statement-breakpoint
CREATE TABLE "feeds"."field_count" (
	"file_id" integer NOT NULL REFERENCES "identity"."source_file"("id"),
	"field" text NOT NULL,
	"total" integer NOT NULL,
	"missing" integer NOT NULL,
	"invalid" integer NOT NULL,
	"persons" integer NOT NULL,
	CONSTRAINT "field_count_file_id_field_pk" PRIMARY KEY("file_id","field")
);
--> statement-breakpoint
ALTER TABLE "feeds"."feed" ADD COLUMN "types" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "feeds"."feed" ADD COLUMN "deletions" text;
--> statement-breakpoint
-- What agreements made before now say nothing of: whoever asks the audit may review feeds too.
UPDATE policy.agreement SET terms = jsonb_set(terms, '{powers,REVIEW_FEEDS}', terms #> '{powers,AUDIT}')
WHERE NOT terms -> 'powers' ? 'REVIEW_FEEDS';
