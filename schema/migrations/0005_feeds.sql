CREATE TABLE "identity"."source_alias" (
	"source_code" text NOT NULL,
	"alias" text NOT NULL,
	"person_key" text NOT NULL,
	"file_id" integer NOT NULL,
	CONSTRAINT "source_alias_source_code_alias_pk" PRIMARY KEY("source_code","alias")
);
--> statement-breakpoint
CREATE TABLE "identity"."waiting_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."waiting_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_code" text NOT NULL,
	"person" text NOT NULL,
	"kind" text NOT NULL,
	"record_key" text NOT NULL,
	"record" jsonb NOT NULL,
	"file_id" integer NOT NULL,
	"kept_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "kind_code" text;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "start_reason" text;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "change_reason" text;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "primary_need_code" text;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "primary_need" text;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD COLUMN "participation_code" text;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD COLUMN "participation" text;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN "census" text;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN "meaning" text;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN "sessions" integer;--> statement-breakpoint
ALTER TABLE "identity"."source_alias" ADD CONSTRAINT "source_alias_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."waiting_record" ADD CONSTRAINT "waiting_record_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_record_name" ON "identity"."waiting_record" USING btree ("source_code","person","kind","record_key") WHERE "identity"."waiting_record"."kept_at" is null;
