-- What a campaign is and when it runs.
CREATE TYPE "campaign_kind" AS ENUM ('BANNER', 'POPUP', 'EMAIL', 'AD', 'SOCIAL', 'OTHER');

ALTER TABLE "campaign"
  ADD COLUMN "kind" "campaign_kind" NOT NULL DEFAULT 'OTHER',
  ADD COLUMN "starts_on" DATE,
  ADD COLUMN "ends_on" DATE,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "deleting_since" TIMESTAMPTZ(3);

-- Which campaigns visits came from. Most came from none.
CREATE INDEX "visit_utm_campaign" ON "visit" ("site_id", "utm_campaign", "started_at") WHERE "utm_campaign" IS NOT NULL;
