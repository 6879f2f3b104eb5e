-- What a page says itself that it is about, apart from what it counts for: other rules can then be applied to the past.
ALTER TABLE "event" ADD COLUMN "own_category" TEXT;

-- What a job does to the past after the rules changed.
CREATE TABLE "interest_work" (
    "site_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3),
    "after" UUID,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "applied_version" INTEGER NOT NULL DEFAULT 0,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "interest_work_pkey" PRIMARY KEY ("site_id")
);
ALTER TABLE "interest_work" ADD CONSTRAINT "interest_work_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of pages seen before: what neither a rule nor the path gives, the page said itself. As lib/interests/category-of-page.ts reads paths.
CREATE FUNCTION pg_temp.path_category(url text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  raw text := coalesce(substring(url from '^[^:/?#]+://[^/?#]*/([^/?#]*)'), '');
  bytes bytea := ''::bytea;
  words text := raw;
  at int := 1;
BEGIN
  IF strpos(raw, '%') > 0 THEN
    BEGIN
      WHILE at <= length(raw) LOOP
        IF substr(raw, at, 1) = '%' THEN
          -- No text of PostgreSQL holds a zero.
          IF substr(raw, at + 1, 2) <> '00' THEN bytes := bytes || decode(substr(raw, at + 1, 2), 'hex'); END IF;
          at := at + 3;
        ELSE
          bytes := bytes || convert_to(substr(raw, at, 1), 'UTF8');
          at := at + 1;
        END IF;
      END LOOP;
      words := convert_from(bytes, 'UTF8');
    EXCEPTION WHEN OTHERS THEN
      words := raw;
    END;
  END IF;
  words := regexp_replace(words, '[[:cntrl:]]', '', 'g');
  words := regexp_replace(words, '\.(html?|php|aspx?|jsp)$', '', 'i');
  words := btrim(regexp_replace(words, '[-_+\s]+', ' ', 'g'));
  IF words ~* '^index$' THEN RETURN NULL; END IF;
  RETURN nullif(left(upper(left(words, 1)) || substr(words, 2), 100), '');
END $$;

UPDATE event SET own_category = coalesce(event.category, '')
FROM site
WHERE site.id = event.site_id AND event.type = 'PAGE' AND event.category IS DISTINCT FROM pg_temp.path_category(event.url)
  AND NOT EXISTS (
    SELECT FROM jsonb_array_elements(CASE WHEN jsonb_typeof(site.settings #> '{interests,rules}') = 'array'
      THEN site.settings #> '{interests,rules}' ELSE '[]' END) rule
    WHERE starts_with(substring(event.url from '^[^:/?#]+://[^/?#]*([^?#]*)'), rule ->> 'prefix'));
