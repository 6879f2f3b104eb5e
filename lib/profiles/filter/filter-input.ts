import type { FieldOperator } from '../../custom-fields/shared'

/** Which profiles, as a caller writes it: exactly one key. */
export interface ProfileFilter {
  /** Each of these; none of them: everybody. */
  all?: readonly ProfileFilter[] | null
  /** At least one of these; none of them: nobody. */
  any?: readonly ProfileFilter[] | null
  not?: ProfileFilter | null
  /** Any part of name, organization or identifiers, folded; all words. */
  search?: string | null
  customField?: CustomFieldCondition | null
}

export interface CustomFieldCondition {
  key: string
  op: FieldOperator
  value?: unknown
  /** Of IN and NOT_IN. */
  values?: readonly unknown[] | null
}
