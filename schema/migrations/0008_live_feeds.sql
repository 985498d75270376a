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
CREATE TABLE "feeds"."finding_count" (
	"file_id" integer NOT NULL REFERENCES "identity"."source_file"("id"),
	"code" text NOT NULL,
	"severity" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "finding_count_file_id_code_severity_pk" PRIMARY KEY("file_id","code","severity")
);
