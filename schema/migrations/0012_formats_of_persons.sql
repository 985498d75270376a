ALTER TABLE "identity"."source_person" ADD COLUMN "format" text;
--> statement-breakpoint
CREATE FUNCTION pg_temp.format_of("person" bigint) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT "source_file"."format" FROM "identity"."person_details"
  JOIN "identity"."source_file" ON "source_file"."id" = "person_details"."file_id"
  WHERE "person_details"."source_person_id" = "person" AND "person_details"."superseded_at" IS NULL);
--> statement-breakpoint
-- Writes the table and its indexes anew at once: of three million persons an update took longer by far.
ALTER TABLE "identity"."source_person" ALTER COLUMN "format" TYPE text USING pg_temp.format_of("id");
--> statement-breakpoint
DROP FUNCTION pg_temp.format_of;
--> statement-breakpoint
CREATE INDEX "source_person_format" ON "identity"."source_person" USING btree ("source_id","format","last_received_at") WHERE "identity"."source_person"."format" is not null;
