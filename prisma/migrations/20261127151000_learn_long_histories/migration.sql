-- Long histories are learned in a fraction of the time: of a hundred thousand views of five thousand pages each page is taken apart once,
-- and what is true no longer is what was true less what is, without a search through all that is for each thing.

CREATE FUNCTION waggle_page_traits(url text, title text, category text) RETURNS TABLE (kind text, value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (
    SELECT unnest(ARRAY['page', 'pageTitle', 'pageCategory']) AS kind, unnest(ARRAY[$1, $2, $3]) AS value) own
  WHERE value IS NOT NULL;
END;

CREATE OR REPLACE FUNCTION waggle_page_traits(event) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM waggle_page_traits($1.url, $1.title, $1.category);
END;

-- What is true of people by these visits, each thing once.
CREATE OR REPLACE FUNCTION waggle_learn_visits(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(site), array_agg(profile_id), array_agg(kind), array_agg(value)) FROM (
    SELECT v.profile_id, own.kind, own.value FROM visit v, LATERAL waggle_visit_traits(v) own
    WHERE v.site_id = site AND v.id = ANY(ids) AND v.profile_id IS NOT NULL
    UNION
    SELECT page.profile_id, own.kind, own.value FROM (
      SELECT DISTINCT v.profile_id, e.url, e.title, e.category
      FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE'
      WHERE v.site_id = site AND v.id = ANY(ids) AND v.profile_id IS NOT NULL) page,
      LATERAL waggle_page_traits(page.url, page.title, page.category) own) told;
END $$;

-- Everything about these people, from the rows that say it, each thing worked out once for all who have it.
CREATE OR REPLACE FUNCTION waggle_learn_all(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  WITH once AS MATERIALIZED (
    SELECT kind, value, waggle_trait(site, kind, value) AS trait, array_agg(profile_id) AS profile_ids FROM (
      SELECT p.id AS profile_id, own.kind, own.value FROM profile p, LATERAL waggle_profile_traits(p) own
        WHERE p.site_id = site AND p.id = ANY(ids)
      UNION ALL SELECT g.profile_id, own.kind, own.value FROM goal_completion g, LATERAL waggle_goal_traits(g) own
        WHERE g.site_id = site AND g.profile_id = ANY(ids)
      UNION ALL SELECT c.profile_id, own.kind, own.value FROM campaign_interaction c, LATERAL waggle_campaign_traits(c) own
        WHERE c.site_id = site AND c.profile_id = ANY(ids)
      UNION ALL SELECT i.profile_id, 'interest', i.category FROM profile_interest i WHERE i.site_id = site AND i.profile_id = ANY(ids)
      UNION ALL SELECT c.profile_id, 'consent', c.policy_id || ' ' || c.status FROM consent c
        WHERE c.site_id = site AND c.profile_id = ANY(ids)
      UNION ALL SELECT v.profile_id, own.kind, own.value FROM visit v, LATERAL waggle_visit_traits(v) own
        WHERE v.site_id = site AND v.profile_id = ANY(ids)
      UNION ALL SELECT page.profile_id, own.kind, own.value FROM (
        SELECT DISTINCT v.profile_id, e.url, e.title, e.category
        FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE'
        WHERE v.site_id = site AND v.profile_id = ANY(ids)) page,
        LATERAL waggle_page_traits(page.url, page.title, page.category) own) told
    GROUP BY kind, value
  ), known AS (
    SELECT profile_id, array_agg(DISTINCT trait) AS traits FROM once, LATERAL unnest(profile_ids) profile_id GROUP BY profile_id
  ), noted AS (
    SELECT waggle_note_texts(array_agg(site), array_agg(kind), array_agg(value)) FROM once WHERE waggle_has_parts(kind)
  )
  INSERT INTO profile_lookup (site_id, profile_id, text, traits)
  SELECT site, p.id, waggle_lookup_text(p), known.traits
  FROM known JOIN profile p ON p.site_id = site AND p.id = known.profile_id, noted
  ON CONFLICT (site_id, profile_id) DO UPDATE SET text = excluded.text, traits = excluded.traits;
END $$;

-- Learns people anew from the rows that say it, and forgets what is true no longer: where much was taken away from them.
CREATE OR REPLACE FUNCTION waggle_relearn(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE before int4[] := (
  SELECT array_agg(DISTINCT trait) FROM profile_lookup known, LATERAL unnest(known.traits) trait
  WHERE known.site_id = site AND known.profile_id = ANY(ids));
BEGIN
  PERFORM waggle_learn_all(site, ids);
  PERFORM waggle_forget(array_agg(site), array_agg(trait)) FROM (
    SELECT unnest(before) EXCEPT
    SELECT unnest(known.traits) FROM profile_lookup known WHERE known.site_id = site AND known.profile_id = ANY(ids)) gone(trait);
END $$;
