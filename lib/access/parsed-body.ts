import type { z } from 'zod'
import { AppError } from '../errors'

/** A JSON body of the form that was asked for. @throws INVALID */
export function parsedBody<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.infer<Schema> {
  const parsed = schema.safeParse(readJson(body))
  if (!parsed.success) throw new AppError('INVALID', 'Fill in every field of the form')
  return parsed.data
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
