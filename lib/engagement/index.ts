export { addLogs, hitLog, scoreAt, type DecayedLog } from './decay'
export { levelOf, type EngagementLevel } from './level'
