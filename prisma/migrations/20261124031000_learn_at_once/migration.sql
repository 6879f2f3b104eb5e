-- Changes of many profiles learn what is new of all of them at once, as long loads do: by a row at a time it takes thirty times as long as
-- the change itself.
CREATE OR REPLACE FUNCTION waggle_on_profile() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE own int4[];
BEGIN
  IF waggle_learns_later() THEN RETURN NULL; END IF;
  own := (SELECT array_agg(DISTINCT waggle_trait(NEW.site_id, kind, value)) FROM waggle_profile_traits(NEW));
  UPDATE profile_lookup known
  SET text = waggle_lookup_text(NEW), traits = known.traits || ARRAY(SELECT unnest(own) EXCEPT SELECT unnest(known.traits))
  WHERE site_id = NEW.site_id AND profile_id = NEW.id AND (text <> waggle_lookup_text(NEW) OR NOT traits @> own);
  IF OLD.source IS DISTINCT FROM NEW.source OR OLD.city IS DISTINCT FROM NEW.city OR OLD.title IS DISTINCT FROM NEW.title THEN
    PERFORM waggle_note_texts(ARRAY[NEW.site_id, NEW.site_id, NEW.site_id], ARRAY['source', 'city', 'title'],
      ARRAY[coalesce(NEW.source, NEW.created_via), NEW.city, NEW.title]);
  END IF;
  RETURN NULL;
END $$;
