-- What the team writes down about a person.

CREATE TABLE "profile_note" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "profile_note_pkey" PRIMARY KEY ("site_id","id")
);

CREATE INDEX "profile_note_site_id_profile_id_created_at_id_idx" ON "profile_note"("site_id", "profile_id", "created_at", "id");

ALTER TABLE "profile_note" ADD CONSTRAINT "profile_note_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
