export { defineJob, type Job, type JobContext } from './define-job'
export { enqueue } from './enqueue'
export { queueDepth } from './queue-depth'
export { startWorker, type RunningWorker } from './start-worker'
