// What the list finds people by (profile_lookup) is kept by triggers, a profile at a time. A batch tells it at once, which takes a
// thirtieth of the time: it knows what became true of whom.
import type { Context } from '../context'
import { sql, type Sql } from '../db'

/** Runs work that tells itself what became true of the profiles that it changes. */
export async function learningAtOnce<T>(tx: Context, work: () => Promise<T>): Promise<T> {
  await tx.db.query(setLearnsLater('on'))
  const result = await work()
  await tx.db.query(setLearnsLater(''))
  return result
}

const setLearnsLater = (value: string): Sql => sql`/* setLearnsLater */
  select set_config('waggle.learn_later', ${value}, true)`

export async function learnTags(
  tx: Context,
  rows: readonly { id: string; tagIds: readonly string[] }[],
): Promise<void> {
  await learn(
    tx,
    sql`select id, 'tag' as kind, tag as text
      from json_to_recordset(${JSON.stringify(rows)}::json) as told(id uuid, "tagIds" text[]), unnest("tagIds") tag`,
  )
}

/** @param rows a value of null is nothing to learn */
export async function learnValues(
  tx: Context,
  key: string,
  rows: readonly { id: string; value: unknown }[],
): Promise<void> {
  await learn(
    tx,
    sql`select id, ${`field ${key}`}::text as kind, each.text
      from json_to_recordset(${JSON.stringify(rows)}::json) as told(id uuid, value jsonb)
      cross join lateral (
        select value #>> '{}' as text where jsonb_typeof(value) <> 'array'
        union all
        select jsonb_array_elements_text(case when jsonb_typeof(value) = 'array' then value else '[]' end)) each`,
  )
}

async function learn(tx: Context, things: Sql): Promise<void> {
  await tx.db.query(sql`/* learn */
    with thing as (${things}),
    told as (select array_agg(${tx.siteId}::uuid) as sites, array_agg(id) as ids, array_agg(kind) as kinds, array_agg(text) as texts from thing)
    select 1 as one from told, waggle_learn(sites, ids, kinds, texts) as learned`)
}
