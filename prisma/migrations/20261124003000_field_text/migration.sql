-- The same values, several times quicker for text that is ASCII: of that nothing is left to fold but its case. An index of a million
-- profiles is built in a fraction of the time, and every profile that is written has less to reckon.
CREATE OR REPLACE FUNCTION waggle_field_text(jsonb, text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof($1 -> $2) = 'string' THEN left(
  CASE WHEN octet_length($1 ->> $2) = char_length($1 ->> $2) THEN lower(($1 ->> $2) COLLATE "C") ELSE waggle_fold($1 ->> $2) END,
  200) END;
