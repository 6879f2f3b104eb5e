-- What fulfils a goal, beside a page that says its name.
CREATE TYPE "goal_kind" AS ENUM ('EVENT', 'PAGE', 'FORM', 'PURCHASE', 'TIME');
-- What a job does to everything that the site remembers, for one goal.
CREATE TYPE "goal_work" AS ENUM ('COUNTING', 'DELETING');

ALTER TABLE "goal"
  ADD COLUMN "kind" "goal_kind" NOT NULL DEFAULT 'EVENT',
  ADD COLUMN "rule" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "alias_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "work" "goal_work",
  ADD COLUMN "work_since" TIMESTAMPTZ(3),
  ADD COLUMN "work_after" UUID,
  ADD COLUMN "work_done" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "work_total" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "counted_at" TIMESTAMPTZ(3);

-- When a goal was reached and what was done with a campaign, over time. Most events are of neither.
CREATE INDEX "event_goal" ON "event" ("site_id", "goal_id", "occurred_at") WHERE "goal_id" IS NOT NULL;
CREATE INDEX "event_campaign" ON "event" ("site_id", "campaign_id", "occurred_at") WHERE "campaign_id" IS NOT NULL;
