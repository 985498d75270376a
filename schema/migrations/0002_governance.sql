CREATE TABLE "casework"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"last_fault" text
);
--> statement-breakpoint
CREATE TABLE "consent"."break_glass_review" (
	"grant_id" uuid PRIMARY KEY NOT NULL,
	"finding" text NOT NULL,
	"words" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent"."seal_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seal_id" uuid NOT NULL,
	"words" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent"."sharing_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"categories" text[] NOT NULL,
	"words" text NOT NULL,
	"objection_id" uuid,
	"decided_by" uuid,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"in_force_until" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ending_words" text
);
--> statement-breakpoint
CREATE TABLE "policy"."approval" (
	"version" integer PRIMARY KEY NOT NULL,
	"approved_by" uuid,
	"words" text,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
INSERT INTO "consent"."sharing_decision" (id, subject_id, outcome, categories, words, decided_by, in_force_from, in_force_until, recorded_at)
SELECT id, subject_id, 'WITHHOLD', categories, reason, recorded_by, in_force_from, in_force_until, in_force_from FROM "consent"."detriment";--> statement-breakpoint
DROP TABLE "consent"."detriment";--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ADD COLUMN "words" text;--> statement-breakpoint
-- Until now the reason was words alone.
UPDATE "consent"."break_glass" SET words = reason, reason = 'OVERRIDING_PUBLIC_INTEREST';--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ALTER COLUMN "words" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ADD COLUMN "recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "consent"."competence" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD COLUMN "withdrawal_words" text;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "against" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent"."seal" ALTER COLUMN "against" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "spread_from" uuid;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "sealed_by" uuid;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "lifted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "lifted_by" uuid;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD COLUMN "lifting_words" text;--> statement-breakpoint
ALTER TABLE "identity"."practitioner" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "policy"."agreement" ADD COLUMN "terms" jsonb;--> statement-breakpoint
-- What was not yet part of an agreement is completed from the first one after the migration.
UPDATE "policy"."agreement" SET terms = jsonb_build_object('title', title, 'rules', rules);--> statement-breakpoint
ALTER TABLE "policy"."agreement" ALTER COLUMN "terms" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "policy"."agreement" ADD COLUMN "drafted_by" uuid;--> statement-breakpoint
ALTER TABLE "casework"."message" ADD CONSTRAINT "message_recipient_id_practitioner_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."break_glass_review" ADD CONSTRAINT "break_glass_review_grant_id_break_glass_id_fk" FOREIGN KEY ("grant_id") REFERENCES "consent"."break_glass"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."break_glass_review" ADD CONSTRAINT "break_glass_review_reviewed_by_practitioner_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal_review" ADD CONSTRAINT "seal_review_seal_id_seal_id_fk" FOREIGN KEY ("seal_id") REFERENCES "consent"."seal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal_review" ADD CONSTRAINT "seal_review_reviewed_by_practitioner_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."sharing_decision" ADD CONSTRAINT "sharing_decision_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."sharing_decision" ADD CONSTRAINT "sharing_decision_objection_id_directive_id_fk" FOREIGN KEY ("objection_id") REFERENCES "consent"."directive"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."sharing_decision" ADD CONSTRAINT "sharing_decision_decided_by_practitioner_id_fk" FOREIGN KEY ("decided_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."sharing_decision" ADD CONSTRAINT "sharing_decision_ended_by_practitioner_id_fk" FOREIGN KEY ("ended_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy"."approval" ADD CONSTRAINT "approval_version_agreement_version_fk" FOREIGN KEY ("version") REFERENCES "policy"."agreement"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy"."approval" ADD CONSTRAINT "approval_approved_by_practitioner_id_fk" FOREIGN KEY ("approved_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_waiting" ON "casework"."message" USING btree ("next_attempt_at") WHERE "casework"."message"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "seal_review_seal" ON "consent"."seal_review" USING btree ("seal_id");--> statement-breakpoint
CREATE INDEX "sharing_decision_subject" ON "consent"."sharing_decision" USING btree ("subject_id");--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD CONSTRAINT "directive_recorded_by_practitioner_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD CONSTRAINT "directive_withdrawn_by_practitioner_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD CONSTRAINT "seal_spread_from_seal_id_fk" FOREIGN KEY ("spread_from") REFERENCES "consent"."seal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD CONSTRAINT "seal_sealed_by_practitioner_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD CONSTRAINT "seal_lifted_by_practitioner_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy"."agreement" ADD CONSTRAINT "agreement_drafted_by_practitioner_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "consent"."seal" SET lifted_at = in_force_until;--> statement-breakpoint
ALTER TABLE "consent"."seal" DROP COLUMN "in_force_until";--> statement-breakpoint
INSERT INTO "policy"."approval" (version, in_force_from, recorded_at) SELECT version, in_force_from, recorded_at FROM "policy"."agreement";--> statement-breakpoint
ALTER TABLE "policy"."agreement" DROP COLUMN "title";--> statement-breakpoint
ALTER TABLE "policy"."agreement" DROP COLUMN "rules";--> statement-breakpoint
ALTER TABLE "policy"."agreement" DROP COLUMN "in_force_from";--> statement-breakpoint
ALTER TABLE "identity"."source_file" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "identity"."source_file" SET taken_at = received_at;--> statement-breakpoint
CREATE INDEX "referral_versions" ON "social_care"."referral" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "section_47_enquiry_versions" ON "social_care"."section_47_enquiry" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "plan_versions" ON "social_care"."plan" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "placement_versions" ON "social_care"."placement" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "legal_status_versions" ON "social_care"."legal_status" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "general_practice_versions" ON "health"."general_practice" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "enrolment_versions" ON "education"."enrolment" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "involvement_versions" ON "identity"."involvement" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "person_details_versions" ON "identity"."person_details" USING btree ("source_person_id");--> statement-breakpoint
CREATE INDEX "linkage_subject" ON "identity"."linkage" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "linkage_former" ON "identity"."linkage" USING btree ("former_subject_id");--> statement-breakpoint
CREATE INDEX "event_recorded" ON "audit"."event" USING brin ("recorded_at");--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD COLUMN "standing_evidence" text;--> statement-breakpoint
CREATE TABLE "identity"."spending" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);--> statement-breakpoint
ALTER TABLE "policy"."agreement" ADD COLUMN "based_on" integer;
