import { bulkChangeJob, tendBulkChangesJob } from './bulk-changes'
import { convertValuesJob, deleteValuesJob, fieldIndexJob, tendFieldsJob } from './custom-fields'
import { erasureJob, tendErasuresJob } from './erasure'
import type { Job } from './jobs'
import { sendMailJob } from './mail/send-mail.job'
import { cleanUpJob } from './retention/clean-up.job'

/** Every job that a worker runs. */
export const ALL_JOBS: readonly Job[] = [
  bulkChangeJob,
  cleanUpJob,
  convertValuesJob,
  deleteValuesJob,
  erasureJob,
  fieldIndexJob,
  sendMailJob,
  tendBulkChangesJob,
  tendErasuresJob,
  tendFieldsJob,
]
