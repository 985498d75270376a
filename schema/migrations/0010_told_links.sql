CREATE TABLE "identity"."told_link" (
	"one" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	"other" bigint NOT NULL REFERENCES "identity"."source_person"("id"),
	CONSTRAINT "told_link_one_other_pk" PRIMARY KEY("one","other")
);
--> statement-breakpoint
CREATE INDEX "told_link_other" ON "identity"."told_link" USING btree ("other");
