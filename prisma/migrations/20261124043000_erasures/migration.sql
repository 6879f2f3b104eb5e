-- Erasing people: what was asked for and what it removed, whom it has yet to erase, and salted hashes of whom it erased.

CREATE TYPE "erasure_status" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED');

CREATE TABLE "erasure" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "erasure_status" NOT NULL DEFAULT 'QUEUED',
    "total" INTEGER NOT NULL,
    "erased" INTEGER NOT NULL DEFAULT 0,
    "not_found" INTEGER NOT NULL DEFAULT 0,
    "receipt" JSONB NOT NULL DEFAULT '{}',
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("site_id","id")
);

CREATE TABLE "erasure_profile" (
    "site_id" UUID NOT NULL,
    "erasure_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,

    CONSTRAINT "erasure_profile_pkey" PRIMARY KEY ("site_id","erasure_id","profile_id")
);

CREATE TABLE "erased_identity" (
    "site_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_identity_pkey" PRIMARY KEY ("site_id","kind","hash")
);

ALTER TABLE "erasure" ADD CONSTRAINT "erasure_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "erasure_profile" ADD CONSTRAINT "erasure_profile_site_id_erasure_id_fkey" FOREIGN KEY ("site_id", "erasure_id") REFERENCES "erasure"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "erased_identity" ADD CONSTRAINT "erased_identity_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of a merge one side of which was erased only that it was stays, so that whoever wants to undo it is told why not.
ALTER TABLE "merge_ledger" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
-- An undone merge has nothing to give back any more: no reason to keep what it moved.
UPDATE "merge_ledger" SET "moved" = '{}' WHERE "undone_at" IS NOT NULL;
