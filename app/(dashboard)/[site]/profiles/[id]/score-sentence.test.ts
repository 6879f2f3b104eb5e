import { scoreSentence } from './score-sentence'

test('a score is told by what gave it in the last week, and what is left from before', () => {
  const recent = [
    { kind: 'VISIT', count: 3, points: 5.52 },
    { kind: 'PAGE', count: 1, points: 1 },
  ] as const
  expect(scoreSentence({ recent: [...recent], earlierPoints: 4.04, halfLifeDays: 14 }, 'en')).toBe(
    '3 visits (5.5) and 1 page (1) in the last 7 days, 4 points left from before. Every point counts half after 14 days.',
  )
  expect(scoreSentence({ recent: [], earlierPoints: 0.98, halfLifeDays: 14 }, 'en')).toBe(
    'Nothing in the last 7 days, 1 point left from before. Every point counts half after 14 days.',
  )
  expect(scoreSentence({ recent: [], earlierPoints: 0, halfLifeDays: 14 }, 'en')).toBe(
    'Nothing that gives points happened yet.',
  )
})
