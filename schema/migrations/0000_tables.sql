CREATE SCHEMA "audit";
--> statement-breakpoint
CREATE SCHEMA "casework";
--> statement-breakpoint
CREATE SCHEMA "consent";
--> statement-breakpoint
CREATE SCHEMA "education";
--> statement-breakpoint
CREATE SCHEMA "health";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "policy";
--> statement-breakpoint
CREATE SCHEMA "social_care";
--> statement-breakpoint
CREATE TABLE "audit"."event" (
	"position" bigint PRIMARY KEY NOT NULL,
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
	"operation_digest" text NOT NULL,
	"variables_digest" text NOT NULL,
	"subject_id" uuid,
	"agreement_version" integer,
	"outcomes_digest" text,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "event_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "audit"."shared_text" (
	"digest" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "casework"."allocation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"allocated_from" timestamp (3) with time zone NOT NULL,
	"allocated_until" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent"."break_glass" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"categories" text[] NOT NULL,
	"reason" text NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"in_force_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent"."competence" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_id" uuid NOT NULL,
	"competent" boolean NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent"."detriment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_id" uuid NOT NULL,
	"categories" text[] NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"in_force_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consent"."directive" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"grantor_name" text NOT NULL,
	"standing" text NOT NULL,
	"provision" text NOT NULL,
	"scope" text NOT NULL,
	"recipient_agencies" text[] NOT NULL,
	"recipient_organisation_ids" uuid[] NOT NULL,
	"recipient_roles" text[] NOT NULL,
	"purposes" text[] NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"in_force_until" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consent"."seal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"may_open" uuid[] NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"in_force_until" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "education"."attainment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."attainment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"key_stage" text,
	"year" integer,
	"subject" text,
	"method" text,
	"component" text,
	"result" text
);
--> statement-breakpoint
CREATE TABLE "education"."attendance" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."attendance_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"academic_year" text,
	"school_code" text,
	"sessions_possible" integer,
	"sessions_attended" integer,
	"authorised_absence" integer,
	"unauthorised_absence" integer
);
--> statement-breakpoint
CREATE TABLE "education"."enrolment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."enrolment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"school_code" text,
	"urn" text,
	"school_name" text,
	"started_on" date,
	"ended_on" date,
	"year_group" text
);
--> statement-breakpoint
CREATE TABLE "education"."free_school_meals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."free_school_meals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "education"."sen" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."sen_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"provision_code" text,
	"provision" text,
	"needs" text[],
	"started_on" date
);
--> statement-breakpoint
CREATE TABLE "education"."suspension" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."suspension_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"category" text,
	"reason" text,
	"started_on" date,
	"sessions" integer
);
--> statement-breakpoint
CREATE TABLE "health"."allergy" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."allergy_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"category" text,
	"criticality" text,
	"clinical_status" text,
	"recorded_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."care_plan" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."care_plan_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"title" text,
	"status" text,
	"activities" text,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."child_health_check" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."child_health_check_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"occurred_on" date,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "health"."condition" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."condition_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"clinical_status" text,
	"onset" date,
	"abatement" date,
	"recorded_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."emergency_attendance" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."emergency_attendance_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"display" text,
	"reason" text,
	"arrived_at" timestamp with time zone,
	"departed_at" timestamp with time zone,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "health"."general_practice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."general_practice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"practice_code" text,
	"practice_name" text,
	"registered_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."growth_measurement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."growth_measurement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"value" double precision,
	"unit" text,
	"measured_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."health_contact" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."health_contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"setting" text,
	"code" text,
	"display" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "health"."immunisation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."immunisation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"vaccine_code" text,
	"vaccine" text,
	"status" text,
	"status_reason" text,
	"occurred_on" date,
	"dose_number" integer,
	"lot_number" text,
	"site" text
);
--> statement-breakpoint
CREATE TABLE "health"."mental_health_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."mental_health_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"status" text,
	"started_on" date,
	"ended_on" date,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "health"."screening" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."screening_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"display" text,
	"outcome" text,
	"occurred_on" date
);
--> statement-breakpoint
CREATE TABLE "health"."sexual_health_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."sexual_health_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"status" text,
	"started_on" date,
	"ended_on" date,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "health"."substance_misuse_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "health"."substance_misuse_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"display" text,
	"status" text,
	"started_on" date,
	"ended_on" date,
	"provider" text
);
--> statement-breakpoint
CREATE TABLE "identity"."alert" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"kind" text,
	"text" text,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "identity"."family_member" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."family_member_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"name" text,
	"relationship" text,
	"parental_responsibility" boolean,
	"priority" text,
	"telephone" text
);
--> statement-breakpoint
CREATE TABLE "identity"."involvement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."involvement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"role" text,
	"name" text,
	"practitioner_code" text,
	"organisation" text,
	"organisation_code" text,
	"agency" text,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "identity"."linkage" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."linkage_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"subject_id" uuid NOT NULL,
	"former_subject_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"evidence" text[] NOT NULL,
	"linked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "identity"."organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"agency" text,
	"answers_enquiries" boolean DEFAULT false NOT NULL,
	CONSTRAINT "organisation_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "identity"."person_details" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."person_details_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"digest" text NOT NULL,
	"given" text[] NOT NULL,
	"family" text,
	"date_of_birth" date,
	"expected_date_of_birth" date,
	"date_of_death" date,
	"sex" text NOT NULL,
	"ethnicity_code" text,
	"disability_codes" text[] NOT NULL,
	"address_lines" text[],
	"postcode" text,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."practitioner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"practitioner_code" text,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "practitioner_handle_unique" UNIQUE("handle"),
	CONSTRAINT "practitioner_sign_in" UNIQUE("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "identity"."role_assignment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"role" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"assigned_from" timestamp (3) with time zone NOT NULL,
	"assigned_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"agency" text NOT NULL,
	CONSTRAINT "source_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "identity"."source_file" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."source_file_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"format" text NOT NULL,
	"digest" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."source_identifier" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."source_identifier_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"system" text NOT NULL,
	"value" text NOT NULL,
	"valid" boolean NOT NULL,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."source_person" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."source_person_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"key" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"last_received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_person_key" UNIQUE("source_id","key")
);
--> statement-breakpoint
CREATE TABLE "identity"."subject" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy"."agreement" (
	"version" integer PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"rules" jsonb NOT NULL,
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "social_care"."assessment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."assessment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"started_on" date,
	"internal_review_on" date,
	"authorised_on" date,
	"factors" text[]
);
--> statement-breakpoint
CREATE TABLE "social_care"."case_note" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."case_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"written_on" date,
	"title" text,
	"text" text,
	"author" text
);
--> statement-breakpoint
CREATE TABLE "social_care"."legal_status" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."legal_status_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"code" text,
	"text" text,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "social_care"."placement" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."placement_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"kind" text,
	"provider" text,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "social_care"."plan" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."plan_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"kind" text,
	"started_on" date,
	"ended_on" date,
	"initial_category" text,
	"latest_category" text,
	"previous_plans" integer
);
--> statement-breakpoint
CREATE TABLE "social_care"."referral" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."referral_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"referred_on" date,
	"source_code" text,
	"source" text,
	"primary_need_code" text,
	"primary_need" text,
	"no_further_action" boolean,
	"initial_conference_on" date,
	"closed_on" date,
	"closure_reason_code" text,
	"closure_reason" text
);
--> statement-breakpoint
CREATE TABLE "social_care"."review" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."review_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"kind" text,
	"held_on" date
);
--> statement-breakpoint
CREATE TABLE "social_care"."section_47_enquiry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "social_care"."section_47_enquiry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_person_id" bigint NOT NULL,
	"record_key" text NOT NULL,
	"record_digest" text NOT NULL,
	"happened_on" date,
	"file_id" integer NOT NULL,
	"at" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"started_on" date,
	"conference_target" date,
	"conference_on" date,
	"conference_not_required" boolean
);
--> statement-breakpoint
ALTER TABLE "casework"."allocation" ADD CONSTRAINT "allocation_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."allocation" ADD CONSTRAINT "allocation_practitioner_id_practitioner_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "casework"."allocation" ADD CONSTRAINT "allocation_team_id_organisation_id_fk" FOREIGN KEY ("team_id") REFERENCES "identity"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ADD CONSTRAINT "break_glass_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."break_glass" ADD CONSTRAINT "break_glass_practitioner_id_practitioner_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."competence" ADD CONSTRAINT "competence_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."competence" ADD CONSTRAINT "competence_recorded_by_practitioner_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."detriment" ADD CONSTRAINT "detriment_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."detriment" ADD CONSTRAINT "detriment_recorded_by_practitioner_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."directive" ADD CONSTRAINT "directive_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent"."seal" ADD CONSTRAINT "seal_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attainment" ADD CONSTRAINT "attainment_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attainment" ADD CONSTRAINT "attainment_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD CONSTRAINT "attendance_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."attendance" ADD CONSTRAINT "attendance_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."enrolment" ADD CONSTRAINT "enrolment_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."enrolment" ADD CONSTRAINT "enrolment_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."free_school_meals" ADD CONSTRAINT "free_school_meals_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."free_school_meals" ADD CONSTRAINT "free_school_meals_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."sen" ADD CONSTRAINT "sen_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."sen" ADD CONSTRAINT "sen_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."suspension" ADD CONSTRAINT "suspension_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education"."suspension" ADD CONSTRAINT "suspension_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."allergy" ADD CONSTRAINT "allergy_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."allergy" ADD CONSTRAINT "allergy_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."care_plan" ADD CONSTRAINT "care_plan_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."care_plan" ADD CONSTRAINT "care_plan_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."child_health_check" ADD CONSTRAINT "child_health_check_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."child_health_check" ADD CONSTRAINT "child_health_check_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."condition" ADD CONSTRAINT "condition_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."condition" ADD CONSTRAINT "condition_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."emergency_attendance" ADD CONSTRAINT "emergency_attendance_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."emergency_attendance" ADD CONSTRAINT "emergency_attendance_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."general_practice" ADD CONSTRAINT "general_practice_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."general_practice" ADD CONSTRAINT "general_practice_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."growth_measurement" ADD CONSTRAINT "growth_measurement_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."growth_measurement" ADD CONSTRAINT "growth_measurement_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."health_contact" ADD CONSTRAINT "health_contact_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."health_contact" ADD CONSTRAINT "health_contact_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD CONSTRAINT "immunisation_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."immunisation" ADD CONSTRAINT "immunisation_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."mental_health_record" ADD CONSTRAINT "mental_health_record_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."mental_health_record" ADD CONSTRAINT "mental_health_record_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."screening" ADD CONSTRAINT "screening_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."screening" ADD CONSTRAINT "screening_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."sexual_health_record" ADD CONSTRAINT "sexual_health_record_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."sexual_health_record" ADD CONSTRAINT "sexual_health_record_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."substance_misuse_record" ADD CONSTRAINT "substance_misuse_record_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health"."substance_misuse_record" ADD CONSTRAINT "substance_misuse_record_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."alert" ADD CONSTRAINT "alert_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."alert" ADD CONSTRAINT "alert_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."family_member" ADD CONSTRAINT "family_member_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."family_member" ADD CONSTRAINT "family_member_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."involvement" ADD CONSTRAINT "involvement_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."involvement" ADD CONSTRAINT "involvement_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."linkage" ADD CONSTRAINT "linkage_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."linkage" ADD CONSTRAINT "linkage_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."linkage" ADD CONSTRAINT "linkage_former_subject_id_subject_id_fk" FOREIGN KEY ("former_subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."person_details" ADD CONSTRAINT "person_details_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."person_details" ADD CONSTRAINT "person_details_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."practitioner" ADD CONSTRAINT "practitioner_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "identity"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."role_assignment" ADD CONSTRAINT "role_assignment_practitioner_id_practitioner_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "identity"."practitioner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."role_assignment" ADD CONSTRAINT "role_assignment_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "identity"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."source_identifier" ADD CONSTRAINT "source_identifier_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."source_identifier" ADD CONSTRAINT "source_identifier_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."source_person" ADD CONSTRAINT "source_person_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "identity"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."source_person" ADD CONSTRAINT "source_person_subject_id_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "identity"."subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."assessment" ADD CONSTRAINT "assessment_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."assessment" ADD CONSTRAINT "assessment_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."case_note" ADD CONSTRAINT "case_note_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."case_note" ADD CONSTRAINT "case_note_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."legal_status" ADD CONSTRAINT "legal_status_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."legal_status" ADD CONSTRAINT "legal_status_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD CONSTRAINT "placement_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."placement" ADD CONSTRAINT "placement_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."plan" ADD CONSTRAINT "plan_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."plan" ADD CONSTRAINT "plan_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."referral" ADD CONSTRAINT "referral_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."referral" ADD CONSTRAINT "referral_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD CONSTRAINT "review_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."review" ADD CONSTRAINT "review_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."section_47_enquiry" ADD CONSTRAINT "section_47_enquiry_source_person_id_source_person_id_fk" FOREIGN KEY ("source_person_id") REFERENCES "identity"."source_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "social_care"."section_47_enquiry" ADD CONSTRAINT "section_47_enquiry_file_id_source_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "identity"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_subject" ON "audit"."event" USING btree ("subject_id","position");--> statement-breakpoint
CREATE INDEX "event_practitioner" ON "audit"."event" USING btree ("practitioner_id","position");--> statement-breakpoint
CREATE INDEX "allocation_subject" ON "casework"."allocation" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "break_glass_subject" ON "consent"."break_glass" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "competence_subject" ON "consent"."competence" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "detriment_subject" ON "consent"."detriment" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "directive_subject" ON "consent"."directive" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "seal_subject" ON "consent"."seal" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attainment_current" ON "education"."attainment" USING btree ("source_person_id","record_key") WHERE "education"."attainment"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_current" ON "education"."attendance" USING btree ("source_person_id","record_key") WHERE "education"."attendance"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_current" ON "education"."enrolment" USING btree ("source_person_id","record_key") WHERE "education"."enrolment"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "free_school_meals_current" ON "education"."free_school_meals" USING btree ("source_person_id","record_key") WHERE "education"."free_school_meals"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sen_current" ON "education"."sen" USING btree ("source_person_id","record_key") WHERE "education"."sen"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "suspension_current" ON "education"."suspension" USING btree ("source_person_id","record_key") WHERE "education"."suspension"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "allergy_current" ON "health"."allergy" USING btree ("source_person_id","record_key") WHERE "health"."allergy"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "care_plan_current" ON "health"."care_plan" USING btree ("source_person_id","record_key") WHERE "health"."care_plan"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "child_health_check_current" ON "health"."child_health_check" USING btree ("source_person_id","record_key") WHERE "health"."child_health_check"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "condition_current" ON "health"."condition" USING btree ("source_person_id","record_key") WHERE "health"."condition"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_attendance_current" ON "health"."emergency_attendance" USING btree ("source_person_id","record_key") WHERE "health"."emergency_attendance"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "general_practice_current" ON "health"."general_practice" USING btree ("source_person_id","record_key") WHERE "health"."general_practice"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "growth_measurement_current" ON "health"."growth_measurement" USING btree ("source_person_id","record_key") WHERE "health"."growth_measurement"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "health_contact_current" ON "health"."health_contact" USING btree ("source_person_id","record_key") WHERE "health"."health_contact"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "immunisation_current" ON "health"."immunisation" USING btree ("source_person_id","record_key") WHERE "health"."immunisation"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "mental_health_record_current" ON "health"."mental_health_record" USING btree ("source_person_id","record_key") WHERE "health"."mental_health_record"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "screening_current" ON "health"."screening" USING btree ("source_person_id","record_key") WHERE "health"."screening"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sexual_health_record_current" ON "health"."sexual_health_record" USING btree ("source_person_id","record_key") WHERE "health"."sexual_health_record"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "substance_misuse_record_current" ON "health"."substance_misuse_record" USING btree ("source_person_id","record_key") WHERE "health"."substance_misuse_record"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_current" ON "identity"."alert" USING btree ("source_person_id","record_key") WHERE "identity"."alert"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "family_member_current" ON "identity"."family_member" USING btree ("source_person_id","record_key") WHERE "identity"."family_member"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "involvement_current" ON "identity"."involvement" USING btree ("source_person_id","record_key") WHERE "identity"."involvement"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "linkage_person" ON "identity"."linkage" USING btree ("source_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_details_current" ON "identity"."person_details" USING btree ("source_person_id") WHERE "identity"."person_details"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "person_details_birth" ON "identity"."person_details" USING btree ("date_of_birth",lower("family")) WHERE "identity"."person_details"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "role_assignment_practitioner" ON "identity"."role_assignment" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "source_identifier_person" ON "identity"."source_identifier" USING btree ("source_person_id") WHERE "identity"."source_identifier"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "source_identifier_value" ON "identity"."source_identifier" USING btree ("system","value") WHERE "identity"."source_identifier"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "source_person_subject" ON "identity"."source_person" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_current" ON "social_care"."assessment" USING btree ("source_person_id","record_key") WHERE "social_care"."assessment"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "case_note_current" ON "social_care"."case_note" USING btree ("source_person_id","record_key") WHERE "social_care"."case_note"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_status_current" ON "social_care"."legal_status" USING btree ("source_person_id","record_key") WHERE "social_care"."legal_status"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "placement_current" ON "social_care"."placement" USING btree ("source_person_id","record_key") WHERE "social_care"."placement"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_current" ON "social_care"."plan" USING btree ("source_person_id","record_key") WHERE "social_care"."plan"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "referral_current" ON "social_care"."referral" USING btree ("source_person_id","record_key") WHERE "social_care"."referral"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_current" ON "social_care"."review" USING btree ("source_person_id","record_key") WHERE "social_care"."review"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "section_47_enquiry_current" ON "social_care"."section_47_enquiry" USING btree ("source_person_id","record_key") WHERE "social_care"."section_47_enquiry"."superseded_at" is null;