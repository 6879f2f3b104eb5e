-- Changes to many profiles at once: what is done to whom, how far it is, and what was there before, so that it can be undone.

CREATE TYPE "bulk_change_action" AS ENUM ('ADD_TAGS', 'REMOVE_TAGS', 'SET_CUSTOM_FIELD', 'CLEAR_CUSTOM_FIELD');
CREATE TYPE "bulk_change_status" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');

CREATE TABLE "bulk_change" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "action" "bulk_change_action" NOT NULL,
    "what" JSONB NOT NULL,
    "status" "bulk_change_status" NOT NULL DEFAULT 'QUEUED',
    "selected" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "reached" UUID,
    "reason" TEXT,
    "actor_kind" TEXT NOT NULL,
    "created_by" TEXT,
    "undo_actor_kind" TEXT,
    "undone_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_change_pkey" PRIMARY KEY ("site_id","id")
);

CREATE TABLE "bulk_change_profile" (
    "site_id" UUID NOT NULL,
    "bulk_change_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "before" JSONB,

    CONSTRAINT "bulk_change_profile_pkey" PRIMARY KEY ("site_id","bulk_change_id","profile_id")
);

ALTER TABLE "bulk_change" ADD CONSTRAINT "bulk_change_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_change_profile" ADD CONSTRAINT "bulk_change_profile_site_id_bulk_change_id_fkey" FOREIGN KEY ("site_id", "bulk_change_id") REFERENCES "bulk_change"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
