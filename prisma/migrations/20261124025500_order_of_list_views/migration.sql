-- The order that a person put the list views in. Those that it does not name come after them.
ALTER TABLE "membership" ADD COLUMN "list_view_order" UUID[] DEFAULT ARRAY[]::UUID[];
