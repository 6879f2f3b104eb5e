export { dressRefusal as dressCollectRefusal } from './collect-answer'
export { createCollectDoor, type CollectParts } from './collect-door'
export { createDailyCounts, type DailyCounts } from './daily-counts'
export { MAX_COLLECT_BYTES } from './shared'
