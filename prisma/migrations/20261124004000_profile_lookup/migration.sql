-- What the list finds people by when they are few among many (docs/decisions/0012-the-list-at-a-million.md).
--
-- A row beside each profile, which a visit leaves alone: the text of the search, and `traits`, a number for each thing that is true of
-- the person (a country, a tag, a goal reached, a page seen …). One index over both gives the few who have several of them, however many
-- have each. Traits are only added: what is no longer true may stay among them until the row is made anew, so the list asks the
-- profile itself about everybody that it finds here. What is true is never missing: the triggers below see to it, whoever writes.

CREATE TABLE "profile_lookup" (
    "site_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "traits" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "profile_lookup_pkey" PRIMARY KEY ("site_id","profile_id")
);
-- By default only traits of more than one in two hundred are counted.
ALTER TABLE "profile_lookup" ALTER COLUMN "traits" SET STATISTICS 400;
ALTER TABLE "profile_lookup" ADD CONSTRAINT "profile_lookup_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The texts behind traits whose parts can be asked for: addresses, titles, sources. Folded.
CREATE TABLE "trait_text" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "trait" INTEGER NOT NULL,

    CONSTRAINT "trait_text_pkey" PRIMARY KEY ("site_id","id")
);
-- Not unique: two transactions that learn of one address must not wait for each other, and one too many does no harm.
CREATE INDEX "trait_text_site_id_trait_idx" ON "trait_text"("site_id", "trait");

-- As before, but quick where there is nothing to fold: most of what is compared is plain ASCII.
CREATE OR REPLACE FUNCTION waggle_fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length($1) = length($1) THEN lower($1 COLLATE "C") COLLATE "und-x-icu" ELSE
  replace(replace(replace(translate(
    lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
    'øłđħıς', 'oldhiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') END;

-- The number of something that is true of a person of this site. Of two things with one number, each finds the other's people too.
CREATE FUNCTION waggle_trait(site uuid, kind text, value text) RETURNS int4 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN hashtext(site::text || ' ' || kind || ' ' || coalesce(waggle_fold(value), ''));

-- How large a number is, in powers of two: 0 below 1, 1 for 1, 2 for 2 and 3, 3 for 4 to 7 …
CREATE FUNCTION waggle_size(float8) RETURNS int4 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 < 1 THEN 0 ELSE floor(ln($1) / ln(2::float8))::int4 + 1 END;

-- The text of the search, with what of the profile is not in it.
CREATE FUNCTION waggle_lookup_text(profile) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(' ', $1.search_text,
  CASE WHEN strpos($1.search_text, waggle_fold($1.name)) = 0 THEN waggle_fold($1.name) END,
  CASE WHEN strpos($1.search_text, waggle_fold($1.organization)) = 0 THEN waggle_fold($1.organization) END,
  CASE WHEN strpos($1.search_text, waggle_fold($1.email)) = 0 THEN waggle_fold($1.email) END,
  CASE WHEN strpos($1.search_text, waggle_fold($1.phone)) = 0 THEN waggle_fold($1.phone) END,
  CASE WHEN strpos($1.search_text, waggle_fold($1.external_id)) = 0 THEN waggle_fold($1.external_id) END);

-- What is true of a person by the profile's own row. Like those below, one query that joins the one it stands in: called for each row
-- it would take fifty times as long.
CREATE FUNCTION waggle_profile_traits(profile) RETURNS TABLE (kind text, value text) LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (VALUES ('country', $1.country::text), ('city', $1.city), ('language', $1.language),
    ('device', $1.device), ('browser', $1.browser), ('os', $1.os), ('source', coalesce($1.source, $1.created_via)),
    ('organization', $1.organization), ('title', $1.title),
    ('has', CASE WHEN $1.name IS NULL THEN 'no name' ELSE 'name' END),
    ('has', CASE WHEN $1.email IS NULL THEN 'no email' ELSE 'email' END),
    ('has', CASE WHEN $1.phone IS NULL THEN 'no phone' ELSE 'phone' END),
    ('has', CASE WHEN $1.external_id IS NULL THEN 'no externalId' ELSE 'externalId' END),
    ('visits', waggle_size($1.visit_count)::text), ('pageViews', waggle_size($1.page_view_count)::text), ('goals', waggle_size($1.goal_count)::text),
    ('purchases', waggle_size($1.purchase_count)::text), ('seconds', waggle_size($1.total_seconds)::text),
    ('revenue', waggle_size($1.revenue_minor)::text)) AS own(kind, value)
  UNION ALL
  SELECT 'tag', tag::text FROM unnest($1.tag_ids) tag
  UNION ALL
  SELECT 'field ' || field.key, field.value #>> '{}' FROM jsonb_each($1.fields) field WHERE jsonb_typeof(field.value) <> 'array'
  UNION ALL
  SELECT 'field ' || field.key, item FROM jsonb_each($1.fields) field
  CROSS JOIN LATERAL jsonb_array_elements_text(
    CASE WHEN jsonb_typeof(field.value) = 'array' THEN field.value ELSE '[]' END) item
  -- Letters that few names have: most others are in so many that a list finds them at once, and pairs are looked for by trigrams.
  UNION ALL
  SELECT 'letter', letter FROM string_to_table(translate(waggle_lookup_text($1), 'abcdefghiklmnoprstuvy0123456789@.+- ', ''), NULL) letter
  UNION ALL
  SELECT 'letter', 'foreign' WHERE octet_length(waggle_lookup_text($1)) > length(waggle_lookup_text($1));
END;

-- Writes down texts that parts may be asked for of. Arrays of one length, an element each.
CREATE FUNCTION waggle_note_texts(sites uuid[], kinds text[], texts text[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO trait_text (site_id, id, kind, value, trait)
  SELECT site_id, gen_random_uuid(), kind, value, trait
  FROM (
    SELECT DISTINCT site_id, kind, waggle_fold(value) AS value, waggle_trait(site_id, kind, value) AS trait
    FROM unnest(sites, kinds, texts) AS told(site_id, kind, value)
    WHERE value <> '') told
  WHERE NOT EXISTS (
    SELECT FROM trait_text known
    WHERE known.site_id = told.site_id AND known.trait = told.trait AND known.kind = told.kind AND known.value = told.value);
END $$;

-- Kinds of which parts can be asked for.
CREATE FUNCTION waggle_has_parts(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN kind IN ('source', 'city', 'title', 'page', 'pageTitle', 'pageCategory', 'landing', 'referrer', 'utmSource', 'utmMedium',
  'utmCampaign', 'utmTerm', 'utmContent');

-- Adds to what is known of people. Arrays of one length, an element for each thing. Few rows of large tables, each by its key: a plan
-- made while the tables were small must not read them whole when they have grown.
CREATE FUNCTION waggle_learn(sites uuid[], profiles uuid[], kinds text[], texts text[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF sites IS NULL THEN RETURN; END IF;
  WITH fresh AS MATERIALIZED (
    SELECT told.* FROM (
      SELECT site_id, profile_id, kind, value, waggle_trait(site_id, kind, value) AS trait
      FROM unnest(sites, profiles, kinds, texts) AS told(site_id, profile_id, kind, value)) told
    JOIN profile_lookup known USING (site_id, profile_id)
    WHERE NOT known.traits @> ARRAY[told.trait]
  ), noted AS (
    SELECT waggle_note_texts(array_agg(site_id), array_agg(kind), array_agg(value)) FROM fresh WHERE waggle_has_parts(kind)
    HAVING count(*) > 0
  )
  UPDATE profile_lookup known SET traits = known.traits || added.traits
  FROM (
    SELECT site_id, profile_id, array_agg(DISTINCT trait) AS traits, (SELECT count(*) FROM noted) FROM fresh
    GROUP BY site_id, profile_id) added
  WHERE known.site_id = added.site_id AND known.profile_id = added.profile_id;
END $$;

-- A long load leaves learning to its end, once for many profiles: `set local waggle.learn_later = on`, then waggle_learn_all.
CREATE FUNCTION waggle_learns_later() RETURNS boolean LANGUAGE sql STABLE
RETURN coalesce(current_setting('waggle.learn_later', true), '') = 'on';

-- What is true by a visit, and by a page that was seen in it.
CREATE FUNCTION waggle_visit_traits(visit) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (VALUES ('landing', $1.landing_url), ('referrer', $1.referrer), ('source', $1.source),
    ('utmSource', $1.utm_source), ('utmMedium', $1.utm_medium), ('utmCampaign', $1.utm_campaign), ('utmTerm', $1.utm_term),
    ('utmContent', $1.utm_content), ('device', $1.device), ('browser', $1.browser), ('os', $1.os),
    ('language', $1.language), ('country', $1.country::text)) AS own(kind, value)
  WHERE value IS NOT NULL;
END;
CREATE FUNCTION waggle_page_traits(event) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (VALUES ('page', $1.url), ('pageTitle', $1.title), ('pageCategory', $1.category)) AS own(kind, value)
  WHERE value IS NOT NULL;
END;
CREATE FUNCTION waggle_goal_traits(goal_completion) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT kind, value FROM (VALUES ('goal', $1.goal_id::text), ('goalCount', $1.goal_id || ' ' || waggle_size($1.count)),
    ('goalValue', $1.goal_id || ' ' || waggle_size($1.value_minor))) AS own(kind, value);
END;
CREATE FUNCTION waggle_campaign_traits(campaign_interaction) RETURNS TABLE (kind text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT 'campaign', $1.campaign_id || ' ' || what
  FROM (VALUES ('VIEW', $1.views), ('CLICK', $1.clicks), ('CONVERSION', $1.conversions), ('CLOSE', $1.closes)) AS own(what, count)
  WHERE count > 0;
END;

-- Everything about these people, from the rows that say it. For what was there before, and for long loads.
CREATE FUNCTION waggle_learn_all(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO profile_lookup AS known (site_id, profile_id, text, traits)
  SELECT p.site_id, p.id, waggle_lookup_text(p), ARRAY(
    SELECT DISTINCT waggle_trait(site, kind, value) FROM (
      SELECT kind, value FROM waggle_profile_traits(p)
      UNION ALL SELECT own.kind, own.value FROM goal_completion g, LATERAL waggle_goal_traits(g) own
        WHERE g.site_id = site AND g.profile_id = p.id
      UNION ALL SELECT own.kind, own.value FROM campaign_interaction c, LATERAL waggle_campaign_traits(c) own
        WHERE c.site_id = site AND c.profile_id = p.id
      UNION ALL SELECT 'interest', category FROM profile_interest i WHERE i.site_id = site AND i.profile_id = p.id
      UNION ALL SELECT 'consent', policy_id || ' ' || status FROM consent c WHERE c.site_id = site AND c.profile_id = p.id
      UNION ALL SELECT own.kind, own.value FROM visit v, LATERAL waggle_visit_traits(v) own
        WHERE v.site_id = site AND v.profile_id = p.id
      UNION ALL SELECT own.kind, own.value
        FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE', LATERAL waggle_page_traits(e) own
        WHERE v.site_id = site AND v.profile_id = p.id) told)
  FROM profile p WHERE p.site_id = site AND p.id = ANY(ids)
  ON CONFLICT (site_id, profile_id) DO UPDATE SET text = excluded.text, traits = excluded.traits;
  PERFORM waggle_note_texts(array_agg(site), array_agg(kind), array_agg(value)) FROM (
    SELECT kind, value FROM profile p,
      LATERAL (VALUES ('source', coalesce(p.source, p.created_via)), ('city', p.city), ('title', p.title)) AS own(kind, value)
      WHERE p.site_id = site AND p.id = ANY(ids)
    UNION SELECT kind, value FROM visit v, LATERAL waggle_visit_traits(v)
      WHERE v.site_id = site AND v.profile_id = ANY(ids) AND waggle_has_parts(kind)
    UNION (SELECT own.kind, own.value
      FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE', LATERAL waggle_page_traits(e) own
      WHERE v.site_id = site AND v.profile_id = ANY(ids))
  ) told;
END $$;

-- Profiles.
CREATE FUNCTION waggle_on_profiles() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  INSERT INTO profile_lookup (site_id, profile_id, text, traits)
  SELECT p.site_id, p.id, waggle_lookup_text(p), (
    SELECT array_agg(DISTINCT waggle_trait(p.site_id, kind, value)) FROM waggle_profile_traits(p))
  FROM added JOIN profile p USING (site_id, id);
  PERFORM waggle_note_texts(array_agg(added.site_id), array_agg(own.kind), array_agg(own.value))
    FROM added, LATERAL (VALUES ('source', coalesce(added.source, added.created_via)), ('city', added.city), ('title', added.title))
      AS own(kind, value) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_learned AFTER INSERT ON profile REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_profiles();

CREATE FUNCTION waggle_on_profile() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE own int4[] := (SELECT array_agg(DISTINCT waggle_trait(NEW.site_id, kind, value)) FROM waggle_profile_traits(NEW));
BEGIN
  UPDATE profile_lookup known
  SET text = waggle_lookup_text(NEW), traits = known.traits || ARRAY(SELECT unnest(own) EXCEPT SELECT unnest(known.traits))
  WHERE site_id = NEW.site_id AND profile_id = NEW.id AND (text <> waggle_lookup_text(NEW) OR NOT traits @> own);
  IF OLD.source IS DISTINCT FROM NEW.source OR OLD.city IS DISTINCT FROM NEW.city OR OLD.title IS DISTINCT FROM NEW.title THEN
    PERFORM waggle_note_texts(ARRAY[NEW.site_id, NEW.site_id, NEW.site_id], ARRAY['source', 'city', 'title'],
      ARRAY[coalesce(NEW.source, NEW.created_via), NEW.city, NEW.title]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_relearned AFTER UPDATE ON profile FOR EACH ROW
  WHEN (OLD.search_text IS DISTINCT FROM NEW.search_text OR OLD.fields IS DISTINCT FROM NEW.fields
    OR OLD.tag_ids IS DISTINCT FROM NEW.tag_ids OR OLD.country IS DISTINCT FROM NEW.country OR OLD.city IS DISTINCT FROM NEW.city
    OR OLD.language IS DISTINCT FROM NEW.language OR OLD.device IS DISTINCT FROM NEW.device
    OR OLD.browser IS DISTINCT FROM NEW.browser OR OLD.os IS DISTINCT FROM NEW.os OR OLD.source IS DISTINCT FROM NEW.source
    OR OLD.organization IS DISTINCT FROM NEW.organization OR OLD.title IS DISTINCT FROM NEW.title
    OR OLD.name IS DISTINCT FROM NEW.name OR OLD.email IS DISTINCT FROM NEW.email OR OLD.phone IS DISTINCT FROM NEW.phone
    OR OLD.external_id IS DISTINCT FROM NEW.external_id
    OR waggle_size(OLD.visit_count) <> waggle_size(NEW.visit_count)
    OR waggle_size(OLD.page_view_count) <> waggle_size(NEW.page_view_count)
    OR waggle_size(OLD.goal_count) <> waggle_size(NEW.goal_count)
    OR waggle_size(OLD.purchase_count) <> waggle_size(NEW.purchase_count)
    OR waggle_size(OLD.total_seconds) <> waggle_size(NEW.total_seconds)
    OR waggle_size(OLD.revenue_minor) <> waggle_size(NEW.revenue_minor))
  EXECUTE FUNCTION waggle_on_profile();

-- Goals, campaigns, interests, consents.
CREATE FUNCTION waggle_on_goals() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT g.site_id, g.profile_id, own.kind, own.value
      FROM goal_completion g JOIN added USING (site_id, profile_id, goal_id), LATERAL waggle_goal_traits(g) own) told;
  RETURN NULL;
END $$;
CREATE TRIGGER goal_completion_learned AFTER INSERT ON goal_completion REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_goals();
CREATE FUNCTION waggle_on_goal() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(NEW.site_id), array_agg(NEW.profile_id), array_agg(kind), array_agg(value))
    FROM waggle_goal_traits(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER goal_completion_relearned AFTER UPDATE ON goal_completion FOR EACH ROW
  WHEN (waggle_size(OLD.count) <> waggle_size(NEW.count) OR waggle_size(OLD.value_minor) <> waggle_size(NEW.value_minor)
    OR OLD.profile_id <> NEW.profile_id OR OLD.goal_id <> NEW.goal_id)
  EXECUTE FUNCTION waggle_on_goal();

CREATE FUNCTION waggle_on_campaigns() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT c.site_id, c.profile_id, own.kind, own.value
      FROM campaign_interaction c JOIN added USING (site_id, profile_id, campaign_id), LATERAL waggle_campaign_traits(c) own) told;
  RETURN NULL;
END $$;
CREATE TRIGGER campaign_interaction_learned AFTER INSERT ON campaign_interaction REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_campaigns();
CREATE FUNCTION waggle_on_campaign() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(NEW.site_id), array_agg(NEW.profile_id), array_agg(kind), array_agg(value))
    FROM waggle_campaign_traits(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER campaign_interaction_relearned AFTER UPDATE ON campaign_interaction FOR EACH ROW
  WHEN ((OLD.views = 0 AND NEW.views > 0) OR (OLD.clicks = 0 AND NEW.clicks > 0) OR (OLD.conversions = 0 AND NEW.conversions > 0)
    OR (OLD.closes = 0 AND NEW.closes > 0) OR OLD.profile_id <> NEW.profile_id OR OLD.campaign_id <> NEW.campaign_id)
  EXECUTE FUNCTION waggle_on_campaign();

CREATE FUNCTION waggle_on_interests() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg('interest'::text), array_agg(category)) FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_interest_learned AFTER INSERT ON profile_interest REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_interests();
CREATE FUNCTION waggle_on_interest() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(ARRAY[NEW.site_id], ARRAY[NEW.profile_id], ARRAY['interest'], ARRAY[NEW.category]);
  RETURN NULL;
END $$;
CREATE TRIGGER profile_interest_relearned AFTER UPDATE ON profile_interest FOR EACH ROW
  WHEN (OLD.profile_id <> NEW.profile_id OR OLD.category <> NEW.category) EXECUTE FUNCTION waggle_on_interest();

CREATE FUNCTION waggle_on_consent() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(ARRAY[NEW.site_id], ARRAY[NEW.profile_id], ARRAY['consent'], ARRAY[NEW.policy_id || ' ' || NEW.status]);
  RETURN NULL;
END $$;
CREATE TRIGGER consent_learned AFTER INSERT ON consent FOR EACH ROW WHEN (NEW.profile_id IS NOT NULL)
  EXECUTE FUNCTION waggle_on_consent();
CREATE TRIGGER consent_relearned AFTER UPDATE ON consent FOR EACH ROW
  WHEN (NEW.profile_id IS NOT NULL AND (OLD.profile_id IS DISTINCT FROM NEW.profile_id OR OLD.status <> NEW.status))
  EXECUTE FUNCTION waggle_on_consent();

-- Visits and their pages. What a visitor did before being anybody joins them with the visit.
CREATE FUNCTION waggle_on_visits() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT v.site_id, v.profile_id, own.kind, own.value
      FROM visit v JOIN added USING (site_id, id), LATERAL waggle_visit_traits(v) own WHERE added.profile_id IS NOT NULL) told;
  RETURN NULL;
END $$;
CREATE TRIGGER visit_learned AFTER INSERT ON visit REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_visits();
CREATE FUNCTION waggle_on_visit() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(NEW.site_id), array_agg(NEW.profile_id), array_agg(kind), array_agg(value))
  FROM (
    SELECT kind, value FROM waggle_visit_traits(NEW)
    UNION ALL SELECT own.kind, own.value FROM event e, LATERAL waggle_page_traits(e) own
    WHERE OLD.profile_id IS DISTINCT FROM NEW.profile_id AND e.site_id = NEW.site_id AND e.visit_id = NEW.id AND e.type = 'PAGE') told;
  RETURN NULL;
END $$;
CREATE TRIGGER visit_relearned AFTER UPDATE ON visit FOR EACH ROW
  WHEN (NEW.profile_id IS NOT NULL AND (OLD.profile_id IS DISTINCT FROM NEW.profile_id
    OR OLD.landing_url IS DISTINCT FROM NEW.landing_url OR OLD.referrer IS DISTINCT FROM NEW.referrer
    OR OLD.source IS DISTINCT FROM NEW.source OR OLD.utm_source IS DISTINCT FROM NEW.utm_source
    OR OLD.utm_medium IS DISTINCT FROM NEW.utm_medium OR OLD.utm_campaign IS DISTINCT FROM NEW.utm_campaign
    OR OLD.utm_term IS DISTINCT FROM NEW.utm_term OR OLD.utm_content IS DISTINCT FROM NEW.utm_content
    OR OLD.device IS DISTINCT FROM NEW.device OR OLD.browser IS DISTINCT FROM NEW.browser OR OLD.os IS DISTINCT FROM NEW.os
    OR OLD.language IS DISTINCT FROM NEW.language OR OLD.country IS DISTINCT FROM NEW.country))
  EXECUTE FUNCTION waggle_on_visit();

CREATE FUNCTION waggle_on_events() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(site_id), array_agg(profile_id), array_agg(kind), array_agg(value))
    FROM (SELECT page.site_id, page.profile_id, own.kind, own.value
      FROM (
        SELECT site_id, url, title, category, (
          SELECT v.profile_id FROM visit v WHERE v.site_id = added.site_id AND v.id = added.visit_id) AS profile_id
        FROM added WHERE type = 'PAGE' OFFSET 0) page,
        LATERAL (VALUES ('page', page.url), ('pageTitle', page.title), ('pageCategory', page.category)) AS own(kind, value)
      WHERE page.profile_id IS NOT NULL AND own.value IS NOT NULL) told;
  RETURN NULL;
END $$;
CREATE TRIGGER event_learned AFTER INSERT ON event REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_on_events();
CREATE FUNCTION waggle_on_event() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(v.site_id), array_agg(v.profile_id), array_agg(own.kind), array_agg(own.value))
    FROM visit v, LATERAL waggle_page_traits(NEW) own
    WHERE v.site_id = NEW.site_id AND v.id = NEW.visit_id AND v.profile_id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER event_relearned AFTER UPDATE ON event FOR EACH ROW
  WHEN (NEW.type = 'PAGE' AND (OLD.visit_id <> NEW.visit_id OR OLD.url IS DISTINCT FROM NEW.url
    OR OLD.title IS DISTINCT FROM NEW.title OR OLD.category IS DISTINCT FROM NEW.category))
  EXECUTE FUNCTION waggle_on_event();

-- A text goes with the last person who has it: it may be an address that only they ever saw.
CREATE FUNCTION waggle_forget_texts() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  DELETE FROM trait_text known USING (
    SELECT DISTINCT site_id, trait FROM gone, LATERAL unnest(gone.traits) trait) once
  WHERE known.site_id = once.site_id AND known.trait = once.trait
    AND NOT EXISTS (SELECT FROM profile_lookup other WHERE other.site_id = once.site_id AND other.traits @> ARRAY[once.trait]);
  RETURN NULL;
END $$;
CREATE TRIGGER profile_lookup_forgotten AFTER DELETE ON profile_lookup REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION waggle_forget_texts();

-- What is there already.
DO $$
DECLARE ids uuid[]; site uuid; after uuid;
BEGIN
  FOR site IN SELECT id FROM site ORDER BY id LOOP
    after := '00000000-0000-0000-0000-000000000000';
    LOOP
      SELECT array_agg(id ORDER BY id) INTO ids FROM (
        SELECT id FROM profile WHERE site_id = site AND id > after ORDER BY id LIMIT 2000) next;
      EXIT WHEN ids IS NULL;
      PERFORM waggle_learn_all(site, ids);
      after := ids[array_upper(ids, 1)];
    END LOOP;
  END LOOP;
END $$;

CREATE INDEX "trait_text_site_id_kind_value_idx" ON "trait_text" USING gin ("site_id", "kind", "value" gin_trgm_ops);
-- What waits to be sorted in is read by every search: little of it.
CREATE INDEX "profile_lookup_idx" ON "profile_lookup" USING gin ("traits", "text" gin_trgm_ops) WITH (gin_pending_list_limit = 512);
DROP INDEX "profile_site_id_search_text_idx";
DROP INDEX "profile_site_id_tag_ids_idx";
DROP INDEX "profile_site_id_fields_idx";
