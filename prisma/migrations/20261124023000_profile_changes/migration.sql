-- Who changed since a list was read, newest first; and filters by when somebody changed.
CREATE INDEX "profile_site_id_updated_at_idx" ON "profile"("site_id", "updated_at");
