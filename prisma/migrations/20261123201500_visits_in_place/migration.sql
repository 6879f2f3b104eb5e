-- An event moves the end of its visit and the last sight of its visitor. With neither in an index, and room left on the page, PostgreSQL
-- writes the new row beside the old one and no index at all.
DROP INDEX "visit_site_id_visitor_id_ended_at_idx";
CREATE INDEX "visit_site_id_visitor_id_started_at_idx" ON "visit"("site_id", "visitor_id", "started_at");
ALTER TABLE "visit" SET (fillfactor = 75);
ALTER TABLE "visitor" SET (fillfactor = 75);
