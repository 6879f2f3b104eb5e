-- Lists ordered by revenue, first visit and first identification.
CREATE INDEX "profile_site_id_revenue_minor_id_idx" ON "profile"("site_id", "revenue_minor", "id");
CREATE INDEX "profile_site_id_first_visit_at_id_idx" ON "profile"("site_id", "first_visit_at", "id");
CREATE INDEX "profile_site_id_identified_at_id_idx" ON "profile"("site_id", "identified_at", "id");
