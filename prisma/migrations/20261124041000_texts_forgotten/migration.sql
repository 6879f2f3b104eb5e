-- A text goes with the last person who has it, also where two lose it at the same moment, or where one loses it while another gets it:
-- it may be an address that only they ever saw. And with a change of what it was about, not only with the person.

-- Writes down texts that parts can be asked for of. Those that are known are held until the end, so that nobody forgets them meanwhile;
-- one that is being forgotten is waited for, and written down anew.
CREATE OR REPLACE FUNCTION waggle_note_texts(sites uuid[], kinds text[], texts text[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM FROM (
    SELECT DISTINCT site_id, kind, waggle_fold(value) AS value, waggle_trait(site_id, kind, value) AS trait
    FROM unnest(sites, kinds, texts) AS told(site_id, kind, value)
    WHERE value <> '' AND waggle_has_parts(kind)) told
  JOIN trait_text known ON known.site_id = told.site_id AND known.trait = told.trait AND known.kind = told.kind AND known.value = told.value
  FOR KEY SHARE OF known;
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

-- Forgets the texts behind traits that nobody has any more. Arrays of one length, an element for each that somebody lost.
CREATE FUNCTION waggle_forget(sites uuid[], gone int4[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE lonely record;
BEGIN
  IF sites IS NULL THEN RETURN; END IF;
  -- Of two who lose the same text the second must see that the first has lost it: one after the other, by site.
  PERFORM pg_advisory_xact_lock(hashtextextended('waggle_forget ' || site, 0))
    FROM (SELECT DISTINCT site FROM unnest(sites) site ORDER BY site) once;
  SELECT array_agg(once.site_id) AS sites, array_agg(once.trait) AS traits INTO lonely
  FROM (
    SELECT DISTINCT known.site_id, known.trait FROM unnest(sites, gone) AS told(site_id, trait) JOIN trait_text known USING (site_id, trait)) once
  WHERE NOT EXISTS (SELECT FROM profile_lookup other WHERE other.site_id = once.site_id AND other.traits @> ARRAY[once.trait]);
  IF lonely.sites IS NULL THEN RETURN; END IF;
  -- Whoever just learned one holds it: then they have it by now.
  PERFORM FROM trait_text known JOIN unnest(lonely.sites, lonely.traits) AS once(site_id, trait) USING (site_id, trait)
    ORDER BY known.site_id, known.id FOR UPDATE OF known;
  DELETE FROM trait_text known USING unnest(lonely.sites, lonely.traits) AS once(site_id, trait)
  WHERE known.site_id = once.site_id AND known.trait = once.trait
    AND NOT EXISTS (SELECT FROM profile_lookup other WHERE other.site_id = once.site_id AND other.traits @> ARRAY[once.trait]);
END $$;

CREATE OR REPLACE FUNCTION waggle_forget_texts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM waggle_forget(array_agg(gone.site_id), array_agg(trait)) FROM gone, LATERAL unnest(gone.traits) trait;
  RETURN NULL;
END $$;

-- What a profile is told to be no longer. Its name comes after profile_relearned: what it is now is known by then.
CREATE FUNCTION waggle_on_profile_unlearned() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE gone int4[];
BEGIN
  SELECT array_agg(waggle_trait(NEW.site_id, kind, value)) INTO gone FROM (
    SELECT 'title' AS kind, OLD.title AS value WHERE waggle_fold(OLD.title) IS DISTINCT FROM waggle_fold(NEW.title)
    UNION ALL SELECT 'city', OLD.city WHERE waggle_fold(OLD.city) IS DISTINCT FROM waggle_fold(NEW.city)
    -- The source of a visit of theirs stays theirs.
    UNION ALL SELECT 'source', OLD.source WHERE waggle_fold(OLD.source) IS DISTINCT FROM waggle_fold(coalesce(NEW.source, NEW.created_via))
      AND NOT EXISTS (
        SELECT FROM visit v WHERE v.site_id = NEW.site_id AND v.profile_id = NEW.id AND waggle_fold(v.source) = waggle_fold(OLD.source))) told
  WHERE value IS NOT NULL;
  IF gone IS NULL THEN RETURN NULL; END IF;
  UPDATE profile_lookup SET traits = ARRAY(SELECT unnest(traits) EXCEPT SELECT unnest(gone))
  WHERE site_id = NEW.site_id AND profile_id = NEW.id AND traits && gone;
  PERFORM waggle_forget(array_agg(NEW.site_id), array_agg(trait)) FROM unnest(gone) trait;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_unlearned AFTER UPDATE ON profile FOR EACH ROW
  WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.city IS DISTINCT FROM NEW.city OR OLD.source IS DISTINCT FROM NEW.source)
  EXECUTE FUNCTION waggle_on_profile_unlearned();

-- Learns people anew from the rows that say it, and forgets what is true no longer: where much was taken away from them.
CREATE FUNCTION waggle_relearn(site uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE before int4[] := (
  SELECT array_agg(DISTINCT trait) FROM profile_lookup known, LATERAL unnest(known.traits) trait
  WHERE known.site_id = site AND known.profile_id = ANY(ids));
BEGIN
  PERFORM waggle_learn_all(site, ids);
  PERFORM waggle_forget(array_agg(site), array_agg(trait)) FROM unnest(before) trait
    WHERE NOT EXISTS (
      SELECT FROM profile_lookup known WHERE known.site_id = site AND known.profile_id = ANY(ids) AND known.traits @> ARRAY[trait]);
END $$;
