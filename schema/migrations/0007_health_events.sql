CREATE TABLE "identity"."source_event" (
	"source_code" text NOT NULL,
	"event_key" text NOT NULL,
	"version" text NOT NULL,
	"person" text,
	"kinds" text[] NOT NULL,
	"file_id" integer NOT NULL,
	CONSTRAINT "source_event_source_code_event_key_pk" PRIMARY KEY("source_code","event_key")
);
--> statement-breakpoint
CREATE TABLE "identity"."person_saying" (
	"source_code" text NOT NULL,
	"person_key" text NOT NULL,
	"saying_key" text NOT NULL,
	"version" text NOT NULL,
	"says" jsonb NOT NULL,
	"file_id" integer NOT NULL,
	CONSTRAINT "person_saying_source_code_person_key_saying_key_pk" PRIMARY KEY("source_code","person_key","saying_key")
);
--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD COLUMN "procedure_code" text;--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD COLUMN "procedure" text;--> statement-breakpoint
ALTER TABLE "education"."attainment" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "education"."enrolment" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "education"."free_school_meals" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "education"."sen" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "education"."suspension" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."allergy" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."care_plan" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."child_health_check" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."condition" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."emergency_attendance" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."general_practice" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."growth_measurement" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."health_contact" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."mental_health_record" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."screening" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."sexual_health_record" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "health"."substance_misuse_record" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "identity"."alert" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "identity"."family_member" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "identity"."involvement" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."assessment" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."case_note" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."legal_status" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."plan" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."referral" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."section_47_enquiry" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD COLUMN "retracted_in" integer;--> statement-breakpoint
ALTER TABLE "identity"."source_event" ADD CONSTRAINT "source_event_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."person_saying" ADD CONSTRAINT "person_saying_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attainment" ADD CONSTRAINT "attainment_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD CONSTRAINT "attendance_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."enrolment" ADD CONSTRAINT "enrolment_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."free_school_meals" ADD CONSTRAINT "free_school_meals_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."sen" ADD CONSTRAINT "sen_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."suspension" ADD CONSTRAINT "suspension_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."allergy" ADD CONSTRAINT "allergy_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."care_plan" ADD CONSTRAINT "care_plan_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."child_health_check" ADD CONSTRAINT "child_health_check_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."condition" ADD CONSTRAINT "condition_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."emergency_attendance" ADD CONSTRAINT "emergency_attendance_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."general_practice" ADD CONSTRAINT "general_practice_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."growth_measurement" ADD CONSTRAINT "growth_measurement_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."health_contact" ADD CONSTRAINT "health_contact_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD CONSTRAINT "immunisation_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."mental_health_record" ADD CONSTRAINT "mental_health_record_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."screening" ADD CONSTRAINT "screening_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."sexual_health_record" ADD CONSTRAINT "sexual_health_record_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."substance_misuse_record" ADD CONSTRAINT "substance_misuse_record_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."alert" ADD CONSTRAINT "alert_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."family_member" ADD CONSTRAINT "family_member_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."involvement" ADD CONSTRAINT "involvement_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."assessment" ADD CONSTRAINT "assessment_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."case_note" ADD CONSTRAINT "case_note_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."legal_status" ADD CONSTRAINT "legal_status_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD CONSTRAINT "placement_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."plan" ADD CONSTRAINT "plan_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."referral" ADD CONSTRAINT "referral_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD CONSTRAINT "review_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."section_47_enquiry" ADD CONSTRAINT "section_47_enquiry_retracted_in_source_file_id_fk" FOREIGN KEY ("retracted_in") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;
