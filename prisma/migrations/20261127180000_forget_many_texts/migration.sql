-- Each look for somebody else who has a text also reads what waits unsorted in the index: a long history of 7,000 texts read it 7,000
-- times, most of what it took to erase. Where much is looked for, the index is sorted first, which somebody would do soon anyway.

-- Forgets the texts behind traits that nobody has any more. Arrays of one length, an element for each that somebody lost.
CREATE OR REPLACE FUNCTION waggle_forget(sites uuid[], gone int4[]) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE lonely record;
BEGIN
  IF sites IS NULL THEN RETURN; END IF;
  IF cardinality(gone) > 500 THEN PERFORM gin_clean_pending_list('profile_lookup_idx'); END IF;
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
