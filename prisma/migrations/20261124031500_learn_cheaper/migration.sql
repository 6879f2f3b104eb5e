-- The same traits as before, learned at a fraction of the price (docs/decisions/0012-the-list-at-a-million.md).
--
-- Three things made writing dear. Lists of values were set up anew for each row that they were joined to: `unnest` of an array is not.
-- Conditions of triggers are read and planned with every statement, so that functions in them cost more than what they spared. And
-- PostgreSQL took the small arrays of each call for a reason to plan their statements every time: a generic plan is kept.

-- What is true of a person by the profile's own row.
CREATE OR REPLACE FUNCTION waggle_profile_traits(profile) RETURNS TABLE (kind text, value text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT unnest(ARRAY['country', 'city', 'language', 'device', 'browser', 'os', 'source', 'organization', 'title', 'has', 'has', 'has', 'has',
      'visits', 'pageViews', 'goals', 'purchases', 'seconds', 'revenue']),
    unnest(ARRAY[$1.country::text, $1.city, $1.language, $1.device, $1.browser, $1.os, coalesce($1.source, $1.created_via),
      $1.organization, $1.title,
      CASE WHEN $1.name IS NULL THEN 'no name' ELSE 'name' END, CASE WHEN $1.email IS NULL THEN 'no email' ELSE 'email' END,
      CASE WHEN $1.phone IS NULL THEN 'no phone' ELSE 'phone' END,
      CASE WHEN $1.external_id IS NULL THEN 'no externalId' ELSE 'externalId' END,
      waggle_size($1.visit_count)::text, waggle_size($1.page_view_count)::text, waggle_size($1.goal_count)::text,
      waggle_size($1.purchase_count)::text, waggle_size($1.total_seconds)::text, waggle_size($1.revenue_minor)::text])
  UNION ALL
  SELECT 'tag', unnest($1.tag_ids)::text
  UNION ALL
  SELECT 'field ' || field.key, item FROM jsonb_each($1.fields) field
  CROSS JOIN LATERAL jsonb_array_elements_text(
    CASE WHEN jsonb_typeof(field.value) = 'array' THEN field.value ELSE jsonb_build_array(field.value) END) item
  UNION ALL
  SELECT 'letter', unnest(string_to_array(translate(text, 'abcdefghiklmnoprstuvy0123456789@.+- ', ''), NULL)
    || CASE WHEN octet_length(text) > length(text) THEN ARRAY['foreign'] END)
  FROM (SELECT waggle_lookup_text($1) AS text OFFSET 0) own;
END;
-- By a visit, a page that was seen in it, a goal, a campaign.
CREATE OR REPLACE FUNCTION waggle_visit_traits(visit) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (
    SELECT unnest(ARRAY['landing', 'referrer', 'source', 'utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent', 'device',
        'browser', 'os', 'language', 'country']) AS kind,
      unnest(ARRAY[$1.landing_url, $1.referrer, $1.source, $1.utm_source, $1.utm_medium, $1.utm_campaign, $1.utm_term, $1.utm_content,
        $1.device, $1.browser, $1.os, $1.language, $1.country::text]) AS value) own
  WHERE value IS NOT NULL;
END;
CREATE OR REPLACE FUNCTION waggle_page_traits(event) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (
    SELECT unnest(ARRAY['page', 'pageTitle', 'pageCategory']) AS kind, unnest(ARRAY[$1.url, $1.title, $1.category]) AS value) own
  WHERE value IS NOT NULL;
END;
CREATE OR REPLACE FUNCTION waggle_goal_traits(goal_completion) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT unnest(ARRAY['goal', 'goalCount', 'goalValue']),
    unnest(ARRAY[$1.goal_id::text, $1.goal_id || ' ' || waggle_size($1.count), $1.goal_id || ' ' || waggle_size($1.value_minor)]);
END;
CREATE OR REPLACE FUNCTION waggle_campaign_traits(campaign_interaction) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (
    SELECT 'campaign' AS kind, unnest(ARRAY[CASE WHEN $1.views > 0 THEN $1.campaign_id || ' VIEW' END,
      CASE WHEN $1.clicks > 0 THEN $1.campaign_id || ' CLICK' END,
      CASE WHEN $1.conversions > 0 THEN $1.campaign_id || ' CONVERSION' END,
      CASE WHEN $1.closes > 0 THEN $1.campaign_id || ' CLOSE' END]) AS value) own
  WHERE value IS NOT NULL;
END;

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
      UNION ALL SELECT v.profile_id, own.kind, own.value
        FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE', LATERAL waggle_page_traits(e) own
        WHERE v.site_id = site AND v.profile_id = ANY(ids)) told
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

-- Adds to what is known of people. Arrays of one length, an element for each thing.
CREATE OR REPLACE FUNCTION waggle_learn(sites uuid[], profiles uuid[], kinds text[], texts text[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE fresh record;
BEGIN
  IF sites IS NULL THEN RETURN; END IF;
  SELECT array_agg(told.site_id) AS sites, array_agg(told.profile_id) AS profiles, array_agg(told.kind) AS kinds,
    array_agg(told.value) AS texts, array_agg(told.trait) AS traits INTO fresh
  FROM (
    SELECT site_id, profile_id, kind, value, waggle_trait(site_id, kind, value) AS trait
    FROM unnest(sites, profiles, kinds, texts) AS told(site_id, profile_id, kind, value)) told
  JOIN profile_lookup known USING (site_id, profile_id)
  WHERE NOT known.traits @> ARRAY[told.trait];
  IF fresh.sites IS NULL THEN RETURN; END IF;
  PERFORM waggle_note_texts(fresh.sites, fresh.kinds, fresh.texts);
  UPDATE profile_lookup known SET traits = known.traits || added.traits
  FROM (
    SELECT site_id, profile_id, array_agg(DISTINCT trait) AS traits
    FROM unnest(fresh.sites, fresh.profiles, fresh.traits) AS told(site_id, profile_id, trait) GROUP BY site_id, profile_id) added
  WHERE known.site_id = added.site_id AND known.profile_id = added.profile_id;
END $$;
-- Writes down those of which parts can be asked for.
CREATE OR REPLACE FUNCTION waggle_note_texts(sites uuid[], kinds text[], texts text[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO trait_text (site_id, id, kind, value, trait)
  SELECT site_id, gen_random_uuid(), kind, value, trait
  FROM (
    SELECT DISTINCT site_id, kind, waggle_fold(value) AS value, waggle_trait(site_id, kind, value) AS trait
    FROM unnest(sites, kinds, texts) AS told(site_id, kind, value)
    WHERE value <> '' AND waggle_has_parts(kind)) told
  WHERE NOT EXISTS (
    SELECT FROM trait_text known
    WHERE known.site_id = told.site_id AND known.trait = told.trait AND known.kind = told.kind AND known.value = told.value);
END $$;

-- Profiles: what was added, what somebody said or wrote, and sums that grew by a power of two.
CREATE OR REPLACE FUNCTION waggle_on_profiles() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() OR NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  INSERT INTO profile_lookup (site_id, profile_id, text, traits)
  SELECT p.site_id, p.id, waggle_lookup_text(p), (
    SELECT array_agg(DISTINCT waggle_trait(p.site_id, kind, value)) FROM waggle_profile_traits(p))
  FROM added JOIN profile p USING (site_id, id);
  PERFORM waggle_note_texts(array_agg(added.site_id), array_agg(own.kind), array_agg(own.value))
    FROM added, LATERAL (VALUES ('source', coalesce(added.source, added.created_via)), ('city', added.city), ('title', added.title))
      AS own(kind, value) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION waggle_on_profile() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE own int4[]; words text;
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  own := (SELECT array_agg(DISTINCT waggle_trait(NEW.site_id, kind, value)) FROM waggle_profile_traits(NEW));
  words := waggle_lookup_text(NEW);
  UPDATE profile_lookup known
  SET text = words, traits = known.traits || ARRAY(SELECT unnest(own) EXCEPT SELECT unnest(known.traits))
  WHERE site_id = NEW.site_id AND profile_id = NEW.id AND (text <> words OR NOT traits @> own);
  IF OLD.source IS DISTINCT FROM NEW.source OR OLD.city IS DISTINCT FROM NEW.city OR OLD.title IS DISTINCT FROM NEW.title THEN
    PERFORM waggle_note_texts(ARRAY[NEW.site_id, NEW.site_id, NEW.site_id], ARRAY['source', 'city', 'title'],
      ARRAY[coalesce(NEW.source, NEW.created_via), NEW.city, NEW.title]);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER profile_relearned ON profile;
CREATE TRIGGER profile_relearned AFTER UPDATE ON profile FOR EACH ROW
  WHEN (OLD.search_text IS DISTINCT FROM NEW.search_text OR OLD.fields IS DISTINCT FROM NEW.fields
    OR OLD.tag_ids IS DISTINCT FROM NEW.tag_ids OR OLD.country IS DISTINCT FROM NEW.country OR OLD.city IS DISTINCT FROM NEW.city
    OR OLD.language IS DISTINCT FROM NEW.language OR OLD.device IS DISTINCT FROM NEW.device
    OR OLD.browser IS DISTINCT FROM NEW.browser OR OLD.os IS DISTINCT FROM NEW.os OR OLD.source IS DISTINCT FROM NEW.source
    OR OLD.organization IS DISTINCT FROM NEW.organization OR OLD.title IS DISTINCT FROM NEW.title
    OR OLD.name IS DISTINCT FROM NEW.name OR OLD.email IS DISTINCT FROM NEW.email OR OLD.phone IS DISTINCT FROM NEW.phone
    OR OLD.external_id IS DISTINCT FROM NEW.external_id)
  EXECUTE FUNCTION waggle_on_profile();
CREATE FUNCTION waggle_on_counts() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE grown int4[];
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  grown := array_remove(ARRAY[
    CASE WHEN waggle_size(OLD.visit_count) <> waggle_size(NEW.visit_count)
      THEN waggle_trait(NEW.site_id, 'visits', waggle_size(NEW.visit_count)::text) END,
    CASE WHEN waggle_size(OLD.page_view_count) <> waggle_size(NEW.page_view_count)
      THEN waggle_trait(NEW.site_id, 'pageViews', waggle_size(NEW.page_view_count)::text) END,
    CASE WHEN waggle_size(OLD.goal_count) <> waggle_size(NEW.goal_count)
      THEN waggle_trait(NEW.site_id, 'goals', waggle_size(NEW.goal_count)::text) END,
    CASE WHEN waggle_size(OLD.purchase_count) <> waggle_size(NEW.purchase_count)
      THEN waggle_trait(NEW.site_id, 'purchases', waggle_size(NEW.purchase_count)::text) END,
    CASE WHEN waggle_size(OLD.total_seconds) <> waggle_size(NEW.total_seconds)
      THEN waggle_trait(NEW.site_id, 'seconds', waggle_size(NEW.total_seconds)::text) END,
    CASE WHEN waggle_size(OLD.revenue_minor) <> waggle_size(NEW.revenue_minor)
      THEN waggle_trait(NEW.site_id, 'revenue', waggle_size(NEW.revenue_minor)::text) END], NULL);
  IF grown = '{}' THEN RETURN NULL; END IF;
  UPDATE profile_lookup known SET traits = known.traits || ARRAY(SELECT unnest(grown) EXCEPT SELECT unnest(known.traits))
  WHERE site_id = NEW.site_id AND profile_id = NEW.id AND NOT traits @> grown;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_sized AFTER UPDATE ON profile FOR EACH ROW
  WHEN (OLD.visit_count <> NEW.visit_count OR OLD.page_view_count <> NEW.page_view_count OR OLD.goal_count <> NEW.goal_count
    OR OLD.purchase_count <> NEW.purchase_count OR OLD.total_seconds <> NEW.total_seconds OR OLD.revenue_minor <> NEW.revenue_minor)
  EXECUTE FUNCTION waggle_on_counts();

-- What an upsert only changed is not among what it added: most often there is nothing to learn.
CREATE OR REPLACE FUNCTION waggle_on_goals() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() OR NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT g.site_id, g.profile_id, own.kind, own.value
      FROM goal_completion g JOIN added USING (site_id, profile_id, goal_id), LATERAL waggle_goal_traits(g) own) told;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION waggle_on_campaigns() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() OR NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT c.site_id, c.profile_id, own.kind, own.value
      FROM campaign_interaction c JOIN added USING (site_id, profile_id, campaign_id), LATERAL waggle_campaign_traits(c) own) told;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION waggle_on_interests() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() OR NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg('interest'::text), array_agg(category)) FROM added;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION waggle_on_visits() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() OR NOT EXISTS (SELECT FROM added WHERE profile_id IS NOT NULL) THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT v.site_id, v.profile_id, own.kind, own.value
      FROM visit v JOIN added USING (site_id, id), LATERAL waggle_visit_traits(v) own WHERE added.profile_id IS NOT NULL) told;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION waggle_on_events() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (
      SELECT site_id, profile_id, unnest(ARRAY['page', 'pageTitle', 'pageCategory']) AS kind, unnest(ARRAY[url, title, category]) AS value
      FROM (
        SELECT site_id, url, title, category, (
          SELECT v.profile_id FROM visit v WHERE v.site_id = added.site_id AND v.id = added.visit_id) AS profile_id
        FROM added WHERE type = 'PAGE' OFFSET 0) page
      WHERE profile_id IS NOT NULL) told
    WHERE value IS NOT NULL;
  RETURN NULL;
END $$;

-- How much may wait to be sorted in is the connection's to say: the server's little, for every search reads it; a long load's much, since
-- sorting in pays by the batch.
ALTER INDEX "profile_lookup_idx" RESET (gin_pending_list_limit);
