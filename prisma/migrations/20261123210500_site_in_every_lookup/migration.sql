-- Search, tags and fields of one site no longer read those of the others (docs/decisions/0002-site-first-keys.md gives the figures).
-- A trusted extension, as pg_trgm is: whoever may create in the database may create it.
CREATE EXTENSION IF NOT EXISTS btree_gin;
DROP INDEX "profile_search_text_idx";
DROP INDEX "profile_tag_ids_idx";
DROP INDEX "profile_fields_idx";
CREATE INDEX "profile_site_id_search_text_idx" ON "profile" USING gin ("site_id", "search_text" gin_trgm_ops);
CREATE INDEX "profile_site_id_tag_ids_idx" ON "profile" USING gin ("site_id", "tag_ids");
CREATE INDEX "profile_site_id_fields_idx" ON "profile" USING gin ("site_id", "fields" jsonb_path_ops);

-- What is counted per person points at a definition of the same site, and a consent at the very text that was agreed to.
ALTER TABLE "goal_completion" ADD CONSTRAINT "goal_completion_site_id_goal_id_fkey" FOREIGN KEY ("site_id", "goal_id") REFERENCES "goal"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE "campaign_interaction" ADD CONSTRAINT "campaign_interaction_site_id_campaign_id_fkey" FOREIGN KEY ("site_id", "campaign_id") REFERENCES "campaign"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_site_id_policy_id_version_fkey" FOREIGN KEY ("site_id", "policy_id", "version") REFERENCES "privacy_policy_version"("site_id", "policy_id", "version") ON DELETE NO ACTION ON UPDATE CASCADE;
