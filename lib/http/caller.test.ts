import { callerAddress, requestIdOf } from './caller'

test.each([
  ['nobody is trusted: the header is anybody’s word', '10.0.0.9', '1.1.1.1', 0, '10.0.0.9'],
  ['one proxy: the entry it appended', '10.0.0.9', '6.6.6.6, 203.0.113.5', 1, '203.0.113.5'],
  ['two proxies: one entry further left', '10.0.0.9', '6.6.6.6, 203.0.113.5, 10.0.0.8', 2, '203.0.113.5'],
  ['fewer entries than proxies: the first', '10.0.0.9', '203.0.113.5', 2, '203.0.113.5'],
  ['no header: the connection', '10.0.0.9', undefined, 1, '10.0.0.9'],
  ['an empty header: the connection', '10.0.0.9', '', 1, '10.0.0.9'],
  ['IPv4 in IPv6 clothes', '::ffff:127.0.0.1', undefined, 0, '127.0.0.1'],
  ['a host that does not tell', undefined, '1.1.1.1', 0, '0.0.0.0'],
])('%s', (_, direct, forwarded, proxies, expected) => {
  expect(callerAddress(direct, forwarded, proxies)).toBe(expected)
})

test('a request id is taken from a trusted proxy only, and only when it is nothing but an id', () => {
  const id = '019ab3de-7c1f-7e55-9d7a-0242ac120002'
  expect(requestIdOf(id, 1)).toBe(id)
  for (const [sent, proxies] of [
    [id, 0],
    ['anna@example.com', 1],
    [undefined, 1],
  ] as const) {
    expect(requestIdOf(sent, proxies)).toMatch(/^[0-9a-f-]{36}$/)
    expect(requestIdOf(sent, proxies)).not.toBe(sent)
  }
})
