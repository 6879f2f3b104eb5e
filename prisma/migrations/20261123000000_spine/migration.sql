-- The spine: sites, access, profiles with their identities and history (docs/decisions/0002-site-first-keys.md).

-- Trigrams make "any part of e-mail, name, phone" an index look-up.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Case and diacritics away, for every comparison of text. lib/db/fold.ts is its twin; a test runs both on the same cases.
-- The ICU collation makes lower() the same on every server, whatever its own locale.
CREATE FUNCTION waggle_fold(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN replace(replace(replace(translate(
  lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
  'øłđħıς', 'oldhiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

-- log2(2^a + 2^b), null for the empty sum: how engagement and interests add up. lib/engagement/decay.ts is its twin; a test runs
-- both on the same cases. What is 2^-200 of the other is nothing; without the bound exp() would refuse to underflow.
CREATE FUNCTION waggle_add_logs(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IS NULL THEN $2 WHEN $2 IS NULL THEN $1
  ELSE greatest($1, $2) + ln(1 + power(2::float8, greatest(-abs($1 - $2), -200))) / ln(2::float8) END;

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'ADMIN', 'MARKETER', 'VIEWER');

-- CreateEnum
CREATE TYPE "custom_field_type" AS ENUM ('TEXT', 'NUMBER', 'INTEGER', 'BOOLEAN', 'DATE', 'DATETIME', 'CHOICE', 'CHOICES', 'LINK');

-- CreateEnum
CREATE TYPE "identity_kind" AS ENUM ('EMAIL', 'PHONE', 'EXTERNAL_ID');

-- CreateEnum
CREATE TYPE "event_type" AS ENUM ('PAGE', 'IDENTIFY', 'GOAL', 'PURCHASE', 'CAMPAIGN', 'SESSION', 'TAG', 'CONSENT', 'LEAVE', 'CUSTOM');

-- CreateEnum
CREATE TYPE "interaction" AS ENUM ('VIEW', 'CLICK', 'CONVERSION', 'CLOSE');

-- CreateEnum
CREATE TYPE "consent_status" AS ENUM ('GIVEN', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "merge_kind" AS ENUM ('LINK', 'SWITCH', 'MERGE');

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "tracking_key" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" CHAR(3),
    "default_country" CHAR(2),
    "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "settings" JSONB NOT NULL DEFAULT '{}',
    "first_event_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_mail" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "local_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "site_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("site_id","user_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "target_kind" TEXT,
    "target_id" TEXT,
    "ip" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "goal" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "goal_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "tag" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "custom_field" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "description" TEXT,
    "type" "custom_field_type" NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "browser_writable" BOOLEAN NOT NULL DEFAULT false,
    "sortable" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "privacy_policy" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "current_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "privacy_policy_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "privacy_policy_version" (
    "site_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "privacy_policy_version_pkey" PRIMARY KEY ("site_id","policy_id","version")
);

-- CreateTable
CREATE TABLE "profile" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "external_id" TEXT,
    "organization" TEXT,
    "title" TEXT,
    "country" CHAR(2),
    "city" TEXT,
    "language" TEXT,
    "device" TEXT,
    "browser" TEXT,
    "os" TEXT,
    "source" TEXT,
    "created_via" TEXT NOT NULL,
    "first_visit_at" TIMESTAMPTZ(3),
    "first_visit_id" UUID,
    "last_visit_at" TIMESTAMPTZ(3),
    "last_visit_id" UUID,
    "visit_count" INTEGER NOT NULL DEFAULT 0,
    "page_view_count" INTEGER NOT NULL DEFAULT 0,
    "goal_count" INTEGER NOT NULL DEFAULT 0,
    "purchase_count" INTEGER NOT NULL DEFAULT 0,
    "total_seconds" INTEGER NOT NULL DEFAULT 0,
    "revenue_minor" BIGINT NOT NULL DEFAULT 0,
    "other_revenue" JSONB NOT NULL DEFAULT '{}',
    "identified_at" TIMESTAMPTZ(3),
    "engagement" DOUBLE PRECISION,
    "tag_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "fields" JSONB NOT NULL DEFAULT '{}',
    "given_at" JSONB NOT NULL DEFAULT '{}',
    "sort_name" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "identity" (
    "site_id" UUID NOT NULL,
    "kind" "identity_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "profile_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("site_id","kind","value")
);

-- CreateTable
CREATE TABLE "visitor" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "profile_id" UUID,
    "device" TEXT,
    "browser" TEXT,
    "os" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "visit" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "profile_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "page_view_count" INTEGER NOT NULL DEFAULT 0,
    "event_count" INTEGER NOT NULL DEFAULT 0,
    "landing_url" TEXT,
    "landing_at" TIMESTAMPTZ(3),
    "referrer" TEXT,
    "source" TEXT,
    "utm_source" TEXT,
    "utm_medium" TEXT,
    "utm_campaign" TEXT,
    "utm_term" TEXT,
    "utm_content" TEXT,
    "device" TEXT,
    "browser" TEXT,
    "os" TEXT,
    "language" TEXT,
    "country" CHAR(2),
    "city" TEXT,
    "properties" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "visit_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "event" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "visit_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "type" "event_type" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT,
    "url" TEXT,
    "title" TEXT,
    "referrer" TEXT,
    "category" TEXT,
    "seconds" INTEGER,
    "value_minor" BIGINT,
    "currency" CHAR(3),
    "order_id" TEXT,
    "goal_id" UUID,
    "campaign_id" UUID,
    "interaction" "interaction",
    "tag_id" UUID,
    "properties" JSONB,

    CONSTRAINT "event_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "goal_completion" (
    "site_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "value_minor" BIGINT NOT NULL DEFAULT 0,
    "other_values" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "goal_completion_pkey" PRIMARY KEY ("site_id","profile_id","goal_id")
);

-- CreateTable
CREATE TABLE "campaign_interaction" (
    "site_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "conversions" INTEGER NOT NULL DEFAULT 0,
    "closes" INTEGER NOT NULL DEFAULT 0,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_interaction_pkey" PRIMARY KEY ("site_id","profile_id","campaign_id")
);

-- CreateTable
CREATE TABLE "profile_interest" (
    "site_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_interest_pkey" PRIMARY KEY ("site_id","profile_id","category")
);

-- CreateTable
CREATE TABLE "consent" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "profile_id" UUID,
    "visit_id" UUID,
    "policy_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "status" "consent_status" NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "merge_ledger" (
    "site_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "merge_kind" NOT NULL,
    "profile_id" UUID NOT NULL,
    "from_profile_id" UUID,
    "visitor_id" UUID,
    "by_kind" "identity_kind",
    "source" TEXT NOT NULL,
    "moved" JSONB NOT NULL DEFAULT '{}',
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "merge_ledger_pkey" PRIMARY KEY ("site_id","id")
);

-- CreateTable
CREATE TABLE "suggested_duplicate" (
    "site_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "visitor_id" UUID,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "suggested_duplicate_pkey" PRIMARY KEY ("site_id","profile_id","other_id")
);

-- CreateTable
CREATE TABLE "ingestion_count" (
    "site_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "what" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ingestion_count_pkey" PRIMARY KEY ("site_id","day","what")
);

-- CreateIndex
CREATE UNIQUE INDEX "site_slug_key" ON "site"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "site_tracking_key_key" ON "site"("tracking_key");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");

-- CreateIndex
CREATE INDEX "local_mail_created_at_idx" ON "local_mail"("created_at");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "api_key_token_hash_idx" ON "api_key"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_site_id_token_hash_key" ON "api_key"("site_id", "token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_site_id_target_id_idx" ON "audit_entry"("site_id", "target_id");

-- CreateIndex
CREATE UNIQUE INDEX "goal_site_id_key_key" ON "goal"("site_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_site_id_key_key" ON "campaign"("site_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "tag_site_id_key_key" ON "tag"("site_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_site_id_key_key" ON "custom_field"("site_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "privacy_policy_site_id_key_key" ON "privacy_policy"("site_id", "key");

-- CreateIndex
CREATE INDEX "profile_site_id_created_at_id_idx" ON "profile"("site_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "profile_site_id_last_visit_at_id_idx" ON "profile"("site_id", "last_visit_at", "id");

-- CreateIndex
CREATE INDEX "profile_site_id_visit_count_id_idx" ON "profile"("site_id", "visit_count", "id");

-- CreateIndex
CREATE INDEX "profile_site_id_engagement_id_idx" ON "profile"("site_id", "engagement", "id");

-- CreateIndex
CREATE INDEX "identity_site_id_profile_id_idx" ON "identity"("site_id", "profile_id");

-- CreateIndex
CREATE INDEX "visitor_site_id_profile_id_idx" ON "visitor"("site_id", "profile_id");

-- CreateIndex
CREATE UNIQUE INDEX "visitor_site_id_key_key" ON "visitor"("site_id", "key");

-- CreateIndex
CREATE INDEX "visit_site_id_visitor_id_ended_at_idx" ON "visit"("site_id", "visitor_id", "ended_at");

-- CreateIndex
CREATE INDEX "visit_site_id_profile_id_started_at_id_idx" ON "visit"("site_id", "profile_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "visit_site_id_started_at_id_idx" ON "visit"("site_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "event_site_id_visit_id_occurred_at_idx" ON "event"("site_id", "visit_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_site_id_message_id_key" ON "event"("site_id", "message_id");

-- CreateIndex
CREATE INDEX "goal_completion_site_id_goal_id_last_at_idx" ON "goal_completion"("site_id", "goal_id", "last_at");

-- CreateIndex
CREATE INDEX "campaign_interaction_site_id_campaign_id_last_at_idx" ON "campaign_interaction"("site_id", "campaign_id", "last_at");

-- CreateIndex
CREATE INDEX "profile_interest_site_id_category_weight_idx" ON "profile_interest"("site_id", "category", "weight");

-- CreateIndex
CREATE INDEX "consent_site_id_profile_id_at_idx" ON "consent"("site_id", "profile_id", "at");

-- CreateIndex
CREATE INDEX "consent_site_id_visit_id_idx" ON "consent"("site_id", "visit_id");

-- CreateIndex
CREATE INDEX "merge_ledger_site_id_profile_id_at_idx" ON "merge_ledger"("site_id", "profile_id", "at");

-- CreateIndex
CREATE INDEX "merge_ledger_site_id_from_profile_id_idx" ON "merge_ledger"("site_id", "from_profile_id");

-- CreateIndex
CREATE INDEX "suggested_duplicate_site_id_other_id_idx" ON "suggested_duplicate"("site_id", "other_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "privacy_policy_version" ADD CONSTRAINT "privacy_policy_version_site_id_policy_id_fkey" FOREIGN KEY ("site_id", "policy_id") REFERENCES "privacy_policy"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor" ADD CONSTRAINT "visitor_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_site_id_visitor_id_fkey" FOREIGN KEY ("site_id", "visitor_id") REFERENCES "visitor"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_site_id_visit_id_fkey" FOREIGN KEY ("site_id", "visit_id") REFERENCES "visit"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_completion" ADD CONSTRAINT "goal_completion_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_interaction" ADD CONSTRAINT "campaign_interaction_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile_interest" ADD CONSTRAINT "profile_interest_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_site_id_profile_id_fkey" FOREIGN KEY ("site_id", "profile_id") REFERENCES "profile"("site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

-- Sorting by name: bytes, not the server's locale, so that a keyset page means the same on every server.
ALTER TABLE "profile" ALTER COLUMN "sort_name" TYPE text COLLATE "C";
CREATE INDEX "profile_site_id_sort_name_id_idx" ON "profile" ("site_id", "sort_name", "id");
CREATE INDEX "profile_search_text_idx" ON "profile" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "profile_tag_ids_idx" ON "profile" USING gin ("tag_ids");
CREATE INDEX "profile_fields_idx" ON "profile" USING gin ("fields" jsonb_path_ops);

-- An order is bought once. Nearly no event has an order id: the others stay out of the index.
CREATE UNIQUE INDEX "event_site_id_order_id_key" ON "event" ("site_id", "order_id") WHERE "order_id" IS NOT NULL;

-- A history row without its person's counters would be a lie: keep the impossible out.
ALTER TABLE "visit" ADD CONSTRAINT "visit_ends_after_start" CHECK ("ended_at" >= "started_at");
ALTER TABLE "suggested_duplicate" ADD CONSTRAINT "suggested_duplicate_ordered" CHECK ("profile_id" < "other_id");

-- Rows that change with every event keep room on their page, so that a change need not touch the indexes.
ALTER TABLE "visitor" SET (fillfactor = 80);
ALTER TABLE "visit" SET (fillfactor = 80);
ALTER TABLE "profile" SET (fillfactor = 80);
