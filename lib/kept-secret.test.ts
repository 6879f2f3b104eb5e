import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptSecret } from './kept-secret'

const folder = mkdtempSync(join(tmpdir(), 'waggle-secret-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a secret is made once, is long, and only its owner can read it', () => {
  const secret = keptSecret(folder, 'secret')
  expect(secret).toMatch(/^[\w-]{64}$/)
  expect(keptSecret(folder, 'secret')).toBe(secret)
  expect(keptSecret(folder, 'other')).not.toBe(secret)
  expect(statSync(join(folder, 'secrets/secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'secrets')).toSorted()).toEqual(['other', 'secret'])
})
