export { completionId } from './completion-id'
export { matcherOf, type RuleMatcher, type Trigger } from './match-rule'
export { parseRule, storedRule } from './parse-rule'
export {
  MAX_ALIASES,
  MAX_FORM,
  MAX_GOAL_NAME,
  MAX_GOALS,
  MAX_SECONDS,
  type AddressMatch,
  type GoalKind,
  type GoalRule,
} from './shared'
