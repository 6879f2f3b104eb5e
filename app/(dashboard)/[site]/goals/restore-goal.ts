import { changeByClick } from '@/app/_lib/change-by-click'
import { RestoreGoalDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'

/** Takes a goal into use again. */
export const restoreGoal = ({ id, name }: GoalLineFragment, site: string, after: () => Promise<void>) =>
  changeByClick(async () => (await request(RestoreGoalDocument, { id }, { site })).restoreGoal, {
    done: `${name} is back in use`,
    after,
  })
