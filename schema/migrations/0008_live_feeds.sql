CREATE SCHEMA IF NOT EXISTS "feeds";
--> statement-breakpoint
CREATE TABLE "feeds"."feed" (
	"name" text PRIMARY KEY NOT NULL,
	"source_code" text NOT NULL,
	"source_name" text NOT NULL,
	"agency" text NOT NULL,
	"stale_after_minutes" integer NOT NULL,
	"declared_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"succeeded_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"failure" text,
	"holder" uuid,
	"held_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "feed_source" ON "feeds"."feed" USING btree ("source_code") WHERE "feeds"."feed"."retired_at" is null;
--> statement-breakpoint
CREATE TABLE "feeds"."mark" (
	"feed" text NOT NULL REFERENCES "feeds"."feed"("name"),
	"resource_type" text NOT NULL,
	"up_to" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mark_feed_resource_type_pk" PRIMARY KEY("feed","resource_type")
);
--> statement-breakpoint
ALTER TABLE "education"."attainment" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "education"."enrolment" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "education"."free_school_meals" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "education"."sen" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "education"."suspension" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."allergy" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."care_plan" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."child_health_check" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."condition" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."emergency_attendance" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."general_practice" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."growth_measurement" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."health_contact" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."mental_health_record" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."screening" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."sexual_health_record" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "health"."substance_misuse_record" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "identity"."alert" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "identity"."family_member" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "identity"."involvement" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."assessment" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."case_note" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."legal_status" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."plan" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."referral" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."section_47_enquiry" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD COLUMN IF NOT EXISTS "retracted_in" integer REFERENCES "identity"."source_file"("id");
--> statement-breakpoint
CREATE TABLE "feeds"."finding_count" (
	"file_id" integer NOT NULL REFERENCES "identity"."source_file"("id"),
	"code" text NOT NULL,
	"severity" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "finding_count_file_id_code_severity_pk" PRIMARY KEY("file_id","code","severity")
);
