-- Whose pages tried to send events to a site that does not take theirs: shown to its admins, who may not know that a page is refused.
CREATE TABLE "refused_origin" (
    "site_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refused_origin_pkey" PRIMARY KEY ("site_id","origin")
);

ALTER TABLE "refused_origin" ADD CONSTRAINT "refused_origin_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
