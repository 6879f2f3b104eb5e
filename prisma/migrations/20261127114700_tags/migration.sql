-- Tags that admins manage: a colour, what became of those that were merged or deleted, and how each came to whom.

CREATE TYPE "tag_color" AS ENUM ('PLAIN', 'HONEY', 'TEAL', 'INDIGO', 'ROSE', 'SLATE');
ALTER TABLE "tag" ADD COLUMN "color" "tag_color" NOT NULL DEFAULT 'PLAIN';

-- By the tag's id: its source, who gave it, when. Of tags from before, nothing.
ALTER TABLE "profile" ADD COLUMN "tag_given" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "tag_gone" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "into_id" UUID,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "swept_at" TIMESTAMPTZ(3),

    CONSTRAINT "tag_gone_pkey" PRIMARY KEY ("site_id","id")
);
CREATE INDEX "tag_gone_site_id_into_id_idx" ON "tag_gone"("site_id", "into_id");
ALTER TABLE "tag_gone" ADD CONSTRAINT "tag_gone_site_id_into_id_fkey" FOREIGN KEY ("site_id", "into_id") REFERENCES "tag"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
