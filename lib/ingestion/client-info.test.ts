import { createReadClient, firstLanguage } from './client-info'

test.each([
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv-SE'],
  ['en', 'en'],
  ['ZH-hans-cn', 'zh-Hans-CN'],
  ['es-419', 'es-419'],
  ['*', null],
  ['', null],
  [undefined, null],
  ["'; DROP TABLE", null],
])('of %j the language is %j', (header, language) => {
  expect(firstLanguage(header)).toBe(language)
})

const geo = { locate: () => ({ country: 'SE', city: null }) }
const request = { headers: { 'cf-ipcountry': 'no', 'cf-ipcity': 'Ume%C3%A5' }, ip: '192.0.2.1' }

test('country headers are believed only behind a proxy of ours', () => {
  expect(createReadClient({ geo, trustProxy: false })(request).info).toMatchObject({ country: 'SE', city: null })
  expect(createReadClient({ geo, trustProxy: true })(request).info).toMatchObject({ country: 'NO', city: 'Umeå' })
})

test('a header that knows nothing leaves it to the address', () => {
  const read = createReadClient({ geo, trustProxy: true })
  for (const value of ['XX', 'T1', 'Sweden', '']) {
    expect(read({ ...request, headers: { 'cf-ipcountry': value } }).info.country).toBe('SE')
  }
})
