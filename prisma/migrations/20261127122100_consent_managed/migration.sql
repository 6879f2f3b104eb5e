-- Policies are managed: how long a consent holds, and a number by which the second of two admins is told.
ALTER TABLE "privacy_policy" ADD COLUMN "retention_months" INTEGER;
ALTER TABLE "privacy_policy" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

-- Why somebody recorded a consent by hand.
ALTER TABLE "consent" ADD COLUMN "reason" TEXT;

-- Who stands where under a policy, and whether there is any statement at all.
CREATE INDEX "consent_site_id_policy_id_profile_id_at_idx" ON "consent"("site_id", "policy_id", "profile_id", "at");

-- What somebody consented to stays what it was, whoever asks for anything else.
CREATE FUNCTION waggle_keep_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A published version of a privacy policy never changes';
END $$;
CREATE TRIGGER privacy_policy_version_kept BEFORE UPDATE ON privacy_policy_version FOR EACH ROW
  EXECUTE FUNCTION waggle_keep_policy_version();
