import { movesOf } from './moves-of'

const of = (category: string, share: number, earlierShare: number | null) => ({ category, share, earlierShare })

test('what moved most comes first, and what hardly moved is left out', () => {
  expect(
    movesOf([of('Boots', 0.5, 0.4), of('Bags', 0.3, 0.6), of('Coats', 0.2, 0.004), of('Hats', 0.004, 0.001)]),
  ).toEqual([
    { category: 'Bags', points: -30 },
    { category: 'Coats', points: 20 },
    { category: 'Boots', points: 10 },
  ])
  expect(movesOf([of('Boots', 1, 1)])).toEqual([])
  expect(movesOf([])).toEqual([])
})

test('who had seen nothing by then has only new interests', () => {
  expect(movesOf([of('Boots', 0.5, null), of('Bags', 0.5, null)])).toBe('all new')
})
