-- Profile fields that admins define: sortable, changed and deleted by jobs, and what came that did not fit (docs/decisions/0008-profile-fields.md).

-- A value of a custom field as text to sort and compare by: folded, cut so that it fits an index. Null for what is no text. Never
-- raises: it stands in indexes, and what is written must always be writable. Not STRICT, so that the planner can look inside.
CREATE FUNCTION waggle_field_text(jsonb, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof($1 -> $2) = 'string' THEN left(waggle_fold($1 ->> $2), 200) END;

-- The same as a number; yes is 1 and no is 0. A number that float8 cannot hold is none.
CREATE FUNCTION waggle_field_number(jsonb, text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE jsonb_typeof($1 -> $2)
  WHEN 'boolean' THEN CASE WHEN ($1 -> $2)::boolean THEN 1 ELSE 0 END
  WHEN 'number' THEN
    CASE WHEN abs(($1 -> $2)::numeric) > 1.7e308 THEN NULL
      WHEN abs(($1 -> $2)::numeric) < 1e-300 THEN 0
      ELSE ($1 -> $2)::float8 END
  END;

CREATE TYPE "custom_field_sorting" AS ENUM ('OFF', 'BUILDING', 'READY', 'FAILED');
CREATE TYPE "custom_field_work" AS ENUM ('DELETING', 'CONVERTING');
CREATE TYPE "field_sighting_kind" AS ENUM ('TEXT', 'NUMBER', 'INTEGER', 'BOOLEAN', 'DATE', 'DATETIME', 'LINK', 'LIST', 'OBJECT', 'NOT_WRITABLE');

ALTER TABLE "custom_field"
  DROP COLUMN "sortable",
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "sorting" "custom_field_sorting" NOT NULL DEFAULT 'OFF',
  ADD COLUMN "sorting_problem" TEXT,
  ADD COLUMN "work" "custom_field_work",
  ADD COLUMN "work_since" TIMESTAMPTZ(3),
  ADD COLUMN "work_done" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "work_total" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "renamed_options" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "membership" ADD COLUMN "list_fields" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "field_sighting" (
    "site_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "field_sighting_kind" NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_sighting_pkey" PRIMARY KEY ("site_id","key","kind")
);

CREATE TABLE "custom_field_aside" (
    "site_id" UUID NOT NULL,
    "field_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "value" JSONB NOT NULL,
    "given_at" TEXT,

    CONSTRAINT "custom_field_aside_pkey" PRIMARY KEY ("site_id","field_id","profile_id")
);

CREATE INDEX "custom_field_aside_site_id_profile_id_idx" ON "custom_field_aside"("site_id", "profile_id");
ALTER TABLE "field_sighting" ADD CONSTRAINT "field_sighting_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "custom_field_aside" ADD CONSTRAINT "custom_field_aside_site_id_field_id_fkey" FOREIGN KEY ("site_id", "field_id") REFERENCES "custom_field"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "custom_field_aside" ADD CONSTRAINT "custom_field_aside_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: 'Age' and 'age' are one key.
CREATE UNIQUE INDEX "custom_field_site_id_folded_key" ON "custom_field" ("site_id", lower("key"));
