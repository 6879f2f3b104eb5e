import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: 'graphql/**/*.graphql',
  generates: {
    // Server: resolver types and the schema's text.
    'graphql/_generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        contextType: '../context#GraphQLContext',
        mapperTypeSuffix: 'Row',
        enumsAsTypes: true,
        useIndexSignature: true,
        useTypeImports: true,
        makeResolverTypeCallable: true,
        scalars: {
          DateTime: { input: 'string', output: 'Date | string' },
          JSON: 'unknown',
          FilterTime: 'string',
          ID: 'string',
        },
        mappers: {
          Profile: '../../lib/profiles#Profile',
          ProfileConnection: '../profiles/rows#ProfileConnectionRow',
          Site: '../../lib/sites#Site',
          RecentEvent: '../../lib/visits#RecentEvent',
          Visit: '../../lib/visits#Visit',
          VisitConnection: '../visits/rows#VisitConnectionRow',
          BulkChange: '../../lib/bulk-changes#BulkChange',
          BulkChangeConnection: '../bulk-changes/rows#BulkChangeConnectionRow',
          Tag: '../../lib/tags#Tag',
          Tagging: '../../lib/tags#Tagging',
          PrivacyPolicy: '../../lib/consent#PrivacyPolicy',
          ProfileConsent: '../../lib/consent#ProfileConsent',
          Segment: '../../lib/segments#Segment',
          SegmentConnection: '../segments/rows#SegmentConnectionRow',
          Interest: '../../lib/interests#Interest',
          InterestCategory: '../../lib/interests#InterestCategory',
          InterestRule: '../../lib/sites#InterestRule',
          InterestRules: '../../lib/interests#InterestRules',
          ListView: '../../lib/list-views#ListView',
          CustomField: '../../lib/custom-fields#CustomField',
          CustomFieldValue: '../custom-fields/field-value#CustomFieldValueRow',
          Campaign: '../../lib/campaigns#Campaign',
          Goal: '../../lib/goals#Goal',
          Erasure: '../../lib/erasure#Erasure',
          ErasureConnection: '../erasure/rows#ErasureConnectionRow',
          Event: '../../lib/visits#VisitEvent',
          EventConnection: '../visits/rows#EventConnectionRow',
          Device: '../../lib/visits#Device',
          Identity: '../../lib/identity#Identity',
          ProfileLink: '../../lib/identity#ProfileLink',
          SuggestedDuplicate: '../../lib/identity#SuggestedDuplicate',
          MergePreview: '../../lib/identity#MergePreview',
          MergedValue: '../../lib/identity#MergedValue',
          UndoMergePreview: '../../lib/identity#UndoPreview',
          UndoneValue: '../../lib/identity#UndoneValue',
          ReturningProfile: '../../lib/identity#ReturningProfile',
          HistoryEntry: '../../lib/profiles#HistoryEntry',
          HistoryConnection: '../identity/rows#HistoryConnectionRow',
          Viewer: '../../lib/access#Authenticated',
          ApiKey: '../../lib/access#VisibleApiKey',
        },
      },
    },
    'graphql/_generated/type-defs.ts': { plugins: ['./graphql/type-defs-plugin.mjs'] },
    // Dashboard: typed documents, and their hashes so that the server knows them by name.
    'app/_lib/gql/': {
      preset: 'client',
      // Documents stand in .graphql files beside their components; components import the …Document constants, which the
      // bundler can leave out one by one.
      documents: 'app/**/*.graphql',
      presetConfig: {
        fragmentMasking: false,
        // The hash stands for the text, which browsers would only carry.
        persistedDocuments: {
          hashPropertyName: 'documentId',
          mode: 'replaceDocumentWithHash',
          hashAlgorithm: 'sha256',
        },
      },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { DateTime: 'string', JSON: 'unknown', FilterTime: 'string', ID: 'string' },
      },
    },
  },
  ignoreNoDocuments: true,
  hooks: {
    // Nothing uses the texts of fragments: said to be pure, the bundler leaves them out of what browsers load.
    beforeOneFileWrite: (_path: string, content: string) =>
      content.replaceAll('FragmentDoc = new ', 'FragmentDoc = /*#__PURE__*/ new '),
  },
}

export default config
