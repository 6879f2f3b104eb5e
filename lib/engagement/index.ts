export { addLogs, hitLog, logOfScore, scoreAt, type DecayedLog } from './decay'
export { levelOf, LEVELS, type EngagementLevel } from './level'
