import { describeAction } from './describe-action'

test('an edit says which fields it changed, as the server records them', () => {
  const changes = {
    email: { from: 'anna@company.se', to: 'anna@home.se' },
    organization: { from: null, to: 'Åkes Skor AB' },
    'fields.Plan': { from: 'Free', to: 'Team' },
  }
  expect(describeAction('profile.updated', { changes })).toBe('Changed: e-mail, organization, Plan')
})

test('an entry without details, or of an unknown kind, still says what it can', () => {
  expect(describeAction('profile.updated', null)).toBe('Changed')
  expect(describeAction('profile.sent-a-letter', {})).toBe('Sent a letter')
})
