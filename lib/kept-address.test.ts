import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepAddress, keptAddress } from './kept-address'

test('the address of the server is kept in the data folder, which need not be there yet', () => {
  const root = mkdtempSync(join(tmpdir(), 'waggle-address-'))
  const folder = join(root, 'data')
  try {
    expect(keptAddress(folder)).toBeUndefined()
    keepAddress(folder, 'http://localhost:3000')
    expect(keptAddress(folder)).toBe('http://localhost:3000')
    keepAddress(folder, 'http://localhost:8080')
    expect(keptAddress(folder)).toBe('http://localhost:8080')
  } finally {
    rmSync(root, { recursive: true })
  }
})
