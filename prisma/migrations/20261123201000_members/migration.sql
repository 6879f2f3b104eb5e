-- Members of a site: when they were invited and last seen, and at most one password for each person.

-- AlterTable
ALTER TABLE "user" ADD COLUMN "invited_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "membership" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3);

-- DropIndex
DROP INDEX "account_user_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "account_user_id_provider_id_key" ON "account"("user_id", "provider_id");
