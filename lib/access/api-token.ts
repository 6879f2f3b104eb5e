import { createHash, randomBytes } from 'node:crypto'

export const API_TOKEN_PREFIX = 'wg_'

/** A new secret of an API key: 256 random bits, so that its plain SHA-256 cannot be guessed back. */
export const newApiToken = (): string => API_TOKEN_PREFIX + randomBytes(32).toString('base64url')

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
