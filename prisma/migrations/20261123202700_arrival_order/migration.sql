-- What makes visits and attributes the same in whatever order events arrive.

-- A visit that begins where a shared device came over to another person is never one with a visit before it.
ALTER TABLE "visit" ADD COLUMN "opened_at" TIMESTAMPTZ(3);

-- What a browser said of a person before it said who that is.
ALTER TABLE "visitor" ADD COLUMN "said" JSONB NOT NULL DEFAULT '{}';
