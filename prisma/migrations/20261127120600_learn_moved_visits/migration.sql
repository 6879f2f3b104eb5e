-- Visits that go over from one person to another are learned of together. A visit at a time, each is compared with everything that is
-- known of the person, and the row with all of it written anew: of two people with two thousand visits each, that took over a minute.

CREATE OR REPLACE FUNCTION waggle_on_visit() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  PERFORM waggle_learn(array_agg(NEW.site_id), array_agg(NEW.profile_id), array_agg(kind), array_agg(value))
  FROM (
    SELECT kind, value FROM waggle_visit_traits(NEW)
    UNION ALL SELECT own.kind, own.value FROM event e, LATERAL waggle_page_traits(e) own
    WHERE OLD.profile_id IS DISTINCT FROM NEW.profile_id AND e.site_id = NEW.site_id AND e.visit_id = NEW.id AND e.type = 'PAGE') told;
  RETURN NULL;
END $$;

-- What is true of people by these visits, each thing once.
CREATE FUNCTION waggle_learn_visits(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM waggle_learn(array_agg(site), array_agg(profile_id), array_agg(kind), array_agg(value)) FROM (
    SELECT v.profile_id, own.kind, own.value FROM visit v, LATERAL waggle_visit_traits(v) own
    WHERE v.site_id = site AND v.id = ANY(ids) AND v.profile_id IS NOT NULL
    UNION
    SELECT v.profile_id, own.kind, own.value
    FROM visit v JOIN event e ON e.site_id = v.site_id AND e.visit_id = v.id AND e.type = 'PAGE', LATERAL waggle_page_traits(e) own
    WHERE v.site_id = site AND v.id = ANY(ids) AND v.profile_id IS NOT NULL) told;
END $$;
