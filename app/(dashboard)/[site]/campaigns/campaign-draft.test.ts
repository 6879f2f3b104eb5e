import { draftOfCampaign, updateInputOf } from './campaign-draft'

const SPRING = { key: 'spring', name: 'Spring', kind: 'BANNER', startsOn: '2026-03-01', endsOn: null } as const

test('only what was changed is sent, and an emptied day is taken away', () => {
  const draft = draftOfCampaign(SPRING)
  expect(updateInputOf(SPRING, draft)).toEqual({})
  expect(updateInputOf(SPRING, { ...draft, name: 'Spring sale' })).toEqual({ name: 'Spring sale' })
  expect(updateInputOf(SPRING, { ...draft, kind: 'POPUP', startsOn: '', endsOn: '2026-05-31' })).toEqual({
    kind: 'POPUP',
    startsOn: '',
    endsOn: '2026-05-31',
  })
})
