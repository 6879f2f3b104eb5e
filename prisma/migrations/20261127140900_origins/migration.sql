-- Through what each value came, beside when: profile.given_at and custom_field_aside.given_at hold `{ at, source, by, form }`, or the moment
-- alone where it is from before (lib/origins/given.ts).

ALTER TABLE "custom_field_aside" ALTER COLUMN "given_at" TYPE JSONB USING to_jsonb("given_at");

ALTER TABLE "identity" ADD COLUMN "given_by" TEXT;
ALTER TABLE "identity" ADD COLUMN "form" TEXT;

-- What the audit proves of values from before: it tells of the same attribute of the same profile at the same moment. Of all others
-- nothing is said. No trigger minds this column, and nobody counts as changed.
WITH told AS (
  SELECT entry.site_id, entry.target_id::uuid AS profile_id, change.key,
    to_char(coalesce(bulk.created_at, entry.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
    CASE coalesce(bulk.actor_kind, entry.actor_kind) WHEN 'user' THEN 'hand' WHEN 'key' THEN 'api' ELSE 'cli' END AS source,
    CASE WHEN bulk.id IS NULL THEN entry.actor_id ELSE bulk.created_by END AS by
  FROM audit_entry entry
  LEFT JOIN bulk_change bulk ON bulk.site_id = entry.site_id AND bulk.id::text = entry.details ->> 'bulkChangeId'
  CROSS JOIN LATERAL jsonb_object_keys(
    CASE jsonb_typeof(entry.details -> 'changes') WHEN 'object' THEN entry.details -> 'changes' ELSE '{}' END) AS change(key)
  WHERE entry.target_kind = 'profile' AND entry.action IN ('profile.created', 'profile.updated')
    AND coalesce(bulk.actor_kind, entry.actor_kind) IN ('user', 'key', 'cli')
), known AS (
  SELECT profile.site_id, profile.id,
    jsonb_object_agg(told.key, jsonb_strip_nulls(jsonb_build_object('at', told.at, 'source', told.source, 'by', told.by))) AS given
  FROM told JOIN profile ON profile.site_id = told.site_id AND profile.id = told.profile_id
  WHERE profile.given_at ->> told.key = told.at
  GROUP BY profile.site_id, profile.id)
UPDATE profile SET given_at = profile.given_at || known.given
FROM known WHERE profile.site_id = known.site_id AND profile.id = known.id;

UPDATE identity SET given_by = entry.actor_id
FROM audit_entry entry
WHERE entry.target_kind = 'profile' AND entry.action IN ('profile.created', 'profile.updated') AND entry.actor_kind IN ('user', 'key')
  AND entry.site_id = identity.site_id AND entry.target_id = identity.profile_id::text AND entry.at = identity.first_seen_at
  AND identity.source = CASE entry.actor_kind WHEN 'user' THEN 'hand' ELSE 'api' END
  AND entry.details -> 'changes'
    ? CASE identity.kind WHEN 'EMAIL' THEN 'email' WHEN 'PHONE' THEN 'phone' ELSE 'externalId' END;
