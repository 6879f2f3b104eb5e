import { describeAction, describeActor } from './describe-action'

const nameOf = (key: string) => (key === 'shoe_size' ? 'Shoe size' : key)

test('an edit says which fields it changed, as the server records them', () => {
  const changes = {
    email: { from: 'anna@company.se', to: 'anna@home.se' },
    organization: { from: null, to: 'Åkes Skor AB' },
    'fields.shoe_size': { from: 41, to: 42 },
    'fields.sports': { from: ['Yoga', 'Tennis'], to: null },
  }
  expect(describeAction('profile.updated', { changes }, nameOf)).toBe(
    'Changed: e-mail anna@company.se → anna@home.se, organization nothing → Åkes Skor AB, Shoe size 41 → 42, sports Yoga, Tennis → nothing',
  )
  expect(describeAction('profile.tagged', { names: ['VIP'] }, nameOf)).toBe('Tagged: VIP')
})

test('an entry without details, or of an unknown kind, still says what it can', () => {
  expect(describeAction('profile.updated', null, nameOf)).toBe('Changed')
  expect(describeAction('profile.sent-a-letter', {}, nameOf)).toBe('Sent a letter')
})

test('who did it is a person by name, a program by its name and that it is one, or a word', () => {
  expect(describeActor('Maja Lind', 'hand')).toBe('Maja Lind')
  expect(describeActor('The till', 'api')).toBe('The till through the API')
  expect(describeActor('cli', 'cli')).toBe('the command line')
})
