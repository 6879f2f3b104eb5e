export { listGoals, listProfileGoals, type Goal, type ProfileGoal } from './list-goals'
