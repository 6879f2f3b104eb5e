-- Who writes values of custom fields sees in the same transaction whether a definition changed since it was read (docs/decisions/0008-profile-fields.md).
ALTER TABLE "site" ADD COLUMN "fields_version" INTEGER NOT NULL DEFAULT 0;
