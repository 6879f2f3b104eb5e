import { evidenceWords } from './evidence-words'

const evidence = (kind: Parameters<typeof evidenceWords>[0]['kind'], own: string | null, other: string | null) =>
  evidenceWords({ kind, own, other, at: null })

test('each thing says what it is and the values that say so', () => {
  expect(evidence('SHARED_DEVICE', 'phone, Safari', 'phone, Safari')).toEqual({
    what: 'One device said to be both',
    values: 'Phone · Safari',
  })
  expect(evidence('SHARED_DEVICE', null, null)).toEqual({ what: 'One device said to be both', values: '' })
  expect(evidence('SAME_NAME', 'Anna Lind', 'anna lind')).toEqual({ what: 'Same name', values: 'Anna Lind' })
  expect(evidence('DIFFERENT_EMAIL', 'a@x.se', 'b@x.se')).toEqual({
    what: 'Different e-mail',
    values: 'a@x.se · b@x.se',
  })
  expect(evidence('DIFFERENT_COUNTRY', 'SE', 'NO')).toEqual({ what: 'Different country', values: 'Sweden · Norway' })
})
