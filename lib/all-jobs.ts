import { bulkChangeJob, tendBulkChangesJob } from './bulk-changes'
import { forgetCampaignJob, tendCampaignsJob } from './campaigns'
import { convertValuesJob, deleteValuesJob, fieldIndexJob, tendFieldsJob } from './custom-fields'
import { erasureJob, tendErasuresJob } from './erasure'
import { countPastJob, tendGoalsJob } from './goals'
import { applyRulesJob, tendInterestsJob } from './interests'
import type { Job } from './jobs'
import { sendMailJob } from './mail/send-mail.job'
import { cleanUpJob } from './retention/clean-up.job'
import { sweepTagJob, tendTagsJob } from './tag-catalogue'

/** Every job that a worker runs. */
export const ALL_JOBS: readonly Job[] = [
  applyRulesJob,
  bulkChangeJob,
  cleanUpJob,
  convertValuesJob,
  countPastJob,
  deleteValuesJob,
  erasureJob,
  fieldIndexJob,
  forgetCampaignJob,
  sendMailJob,
  sweepTagJob,
  tendBulkChangesJob,
  tendCampaignsJob,
  tendErasuresJob,
  tendFieldsJob,
  tendGoalsJob,
  tendInterestsJob,
  tendTagsJob,
]
