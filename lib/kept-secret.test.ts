import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EnvError } from './env'
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

test('where it cannot be kept, a sentence says what to do', () => {
  // A file where the folder should be: that stops even an administrator.
  const dataDir = join(folder, 'taken')
  writeFileSync(dataDir, '')
  const attempt = () => keptSecret(dataDir, 'secret')
  expect(attempt).toThrow(EnvError)
  expect(attempt).toThrow(
    /cannot be kept in .*taken\/secrets \(ENOTDIR: .*\)\. Make that folder writable .* WAGGLE_DATA_DIR, or set WAGGLE_SECRET\.$/,
  )
})
