CREATE INDEX "allocation_practitioner" ON "casework"."allocation" USING btree ("practitioner_id");
--> statement-breakpoint
CREATE INDEX "involvement_practitioner" ON "identity"."involvement" USING btree ("practitioner_code") WHERE "identity"."involvement"."superseded_at" is null;
