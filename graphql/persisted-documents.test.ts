import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { persistedDocuments } from './persisted-documents'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waggle-documents-'))
  await mkdir(join(root, 'app/_lib/gql'), { recursive: true })
  const documents = { 'sha256:aa': 'query A { viewer { role } }', 'sha256:bb': 'query B { site { id } }' }
  await writeFile(join(root, 'app/_lib/gql/persisted-documents.json'), JSON.stringify(documents))
})
afterEach(() => rm(root, { recursive: true }))

test('documents asked for at once, before any was read, are all found', async () => {
  const documents = persistedDocuments(root)
  expect(await Promise.all([documents.get('apq:aa'), documents.get('apq:bb'), documents.get('bb')])).toEqual([
    'query A { viewer { role } }',
    'query B { site { id } }',
    'query B { site { id } }',
  ])
})

test('a name that no document has finds nothing', async () => {
  expect(await persistedDocuments(root).get('apq:cc')).toBeUndefined()
})
