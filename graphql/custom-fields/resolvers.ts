import {
  archiveCustomField,
  createCustomField,
  deleteCustomField,
  dismissProposedCustomField,
  fieldSnippet,
  getCustomField,
  listCustomFields,
  previewCustomFieldTypeChange,
  proposedCustomFields,
  reorderCustomFields,
  restoreCustomField,
  sortingProgress,
  updateCustomField,
} from '../../lib/custom-fields'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { customField: null }

export const customFieldResolvers: Resolvers = {
  Query: {
    customFields: (_, args, context) => listCustomFields(appOf(context), args),
    customField: (_, { id }, context) => getCustomField(appOf(context), { id }),
    proposedCustomFields: (_, __, context) => proposedCustomFields(appOf(context)),
    previewCustomFieldTypeChange: (_, args, context) => previewCustomFieldTypeChange(appOf(context), args),
  },
  CustomField: {
    sorting: async (field, _, context) => ({
      state: field.sorting,
      progress: field.sorting === 'BUILDING' ? await sortingProgress(appOf(context), field) : null,
      problem: field.sortingProblem,
    }),
    profileCount: async ({ key }, _, { loaders }) => (await loaders.fieldUsage().load(key)).profileCount,
    example: async ({ key }, _, { loaders }) => (await loaders.fieldUsage().load(key)).example,
    setAsideCount: ({ id }, _, { loaders }) => loaders.asides().load(id),
    usedIn: ({ key }, _, { loaders }) => loaders.fieldUses().load(key),
    misfits: ({ key }, _, { loaders }) => loaders.misfits().load(key),
    snippet: (field) => fieldSnippet(field),
    job: ({ work, workDone, workTotal }) => (work === null ? null : { kind: work, done: workDone, total: workTotal }),
  },
  CustomFieldValue: {
    origin: async ({ profileId, key }, _, { loaders }) =>
      (await loaders.origins().load(profileId)).find((origin) => origin.key === `fields.${key}`) ?? null,
  },
  Mutation: {
    createCustomField: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ customField: await createCustomField(appOf(context), input) })),
    updateCustomField: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ customField: await updateCustomField(appOf(context), input) })),
    reorderCustomFields: (_, { ids }, context) =>
      withUserErrors(
        { customFields: [] },
        async () => ({ customFields: await reorderCustomFields(appOf(context), { ids }) }),
        '',
      ),
    archiveCustomField: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ customField: await archiveCustomField(appOf(context), { id }) }), ''),
    restoreCustomField: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ customField: await restoreCustomField(appOf(context), { id }) }), ''),
    deleteCustomField: (_, args, context) =>
      withUserErrors(NOTHING, async () => ({ customField: await deleteCustomField(appOf(context), args) }), ''),
    dismissProposedCustomField: (_, { key, undo }, context) =>
      withUserErrors(
        { key: null },
        async () => ({ key: await dismissProposedCustomField(appOf(context), { key, undo }) }),
        '',
      ),
  },
}
