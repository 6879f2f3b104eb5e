-- How lists look (columns, density), saved views of them, and segments: saved filters.

ALTER TABLE "site" ADD COLUMN "list_layout" JSONB;
ALTER TABLE "membership" ADD COLUMN "list_layout" JSONB, ADD COLUMN "default_view_id" UUID;

-- Who chose profile fields as columns keeps them, where they stood: behind the name, before the others.
UPDATE "membership" SET "list_layout" = jsonb_build_object('density', 'COMFORTABLE', 'columns', (
  SELECT jsonb_agg(jsonb_build_object('id', id, 'width', null, 'pinned', false) ORDER BY place)
  FROM unnest(
    ARRAY['name'] || ARRAY(SELECT 'field:' || key FROM unnest("list_fields") AS key)
      || ARRAY['tags', 'goals', 'engagement', 'lastVisitAt', 'visitCount', 'devices', 'createdAt']
  ) WITH ORDINALITY AS c (id, place)
)) WHERE cardinality("list_fields") > 0;
ALTER TABLE "membership" DROP COLUMN "list_fields";

CREATE TABLE "segment" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "filter" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("site_id","id")
);

CREATE TABLE "list_view" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" TEXT,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "layout" JSONB NOT NULL,
    "order_by" JSONB,
    "filter" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "list_view_pkey" PRIMARY KEY ("site_id","id")
);

CREATE UNIQUE INDEX "segment_site_id_key_key" ON "segment"("site_id", "key");
CREATE INDEX "list_view_site_id_user_id_idx" ON "list_view"("site_id", "user_id");
ALTER TABLE "segment" ADD CONSTRAINT "segment_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "list_view" ADD CONSTRAINT "list_view_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "list_view" ADD CONSTRAINT "list_view_site_id_user_id_fkey" FOREIGN KEY ("site_id", "user_id") REFERENCES "membership"("site_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "membership" ADD CONSTRAINT "membership_site_id_default_view_id_fkey" FOREIGN KEY ("site_id", "default_view_id") REFERENCES "list_view"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- What Prisma cannot say: a name is one of a person's own views, or one of the shared ones.
CREATE UNIQUE INDEX "list_view_site_id_user_id_own_key" ON "list_view" ("site_id", "user_id", "key") WHERE NOT "shared";
CREATE UNIQUE INDEX "list_view_site_id_shared_key" ON "list_view" ("site_id", "key") WHERE "shared";
