-- A device that turned out to be somebody else's leaves a person: the ledger says so.
ALTER TYPE "merge_kind" ADD VALUE 'DETACH';
