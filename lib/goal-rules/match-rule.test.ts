import { matcherOf, type GoalRule, type Trigger } from '.'

const page = (path: string): Trigger => ({ type: 'PAGE', url: `https://shop.example${path}` })
const PREFIX = (address: string): GoalRule => ({ kind: 'PAGE', match: 'PREFIX', address })
const PATTERN = (address: string): GoalRule => ({ kind: 'PAGE', match: 'PATTERN', address })

test.each<[GoalRule, Trigger, boolean]>([
  [PREFIX('/thanks'), page('/thanks'), true],
  [PREFIX('/thanks'), page('/Thanks/7?order=1#top'), true],
  [PREFIX('/thanks'), page('/no/thanks'), false],
  [PREFIX('/köp'), page('/k%C3%B6p/1'), true],
  [PREFIX('/search?q='), page('/search?q=boots'), true],
  [PREFIX('/search?q='), page('/search'), false],
  [PREFIX('/x'), { type: 'PAGE', url: 'android-app://x' }, false],
  [PREFIX('/x'), { type: 'PAGE', url: null }, false],
  [PATTERN('/order/*/done'), page('/order/77/done'), true],
  [PATTERN('/order/*/done'), page('/order/77/done/more'), false],
  [PATTERN('/order/*/done'), page('/order/done'), false],
  [PATTERN('*done'), page('/a/done'), true],
  [PATTERN('/a*a'), page('/a'), false],
  [PATTERN('/a*b*c'), page('/a-b-b-c'), true],
  [PATTERN('/a*b*c'), page('/a-c-b'), false],
  [PATTERN('/exact'), page('/exact'), true],
  [PATTERN('/exact'), page('/exact/'), false],
  [{ kind: 'FORM', form: null }, { type: 'IDENTIFY', name: 'form' }, true],
  [{ kind: 'FORM', form: null }, { type: 'IDENTIFY', name: 'identify' }, false],
  [{ kind: 'FORM', form: 'Newsletter' }, { type: 'IDENTIFY', name: 'form', form: 'newsletter' }, true],
  [{ kind: 'FORM', form: 'newsletter' }, { type: 'IDENTIFY', name: 'form' }, false],
  [{ kind: 'PURCHASE', minMinor: null, currency: null }, { type: 'PURCHASE' }, true],
  [{ kind: 'PURCHASE', minMinor: 100, currency: null }, { type: 'PURCHASE', valueMinor: 100 }, true],
  [{ kind: 'PURCHASE', minMinor: 100, currency: 'SEK' }, { type: 'PURCHASE', valueMinor: 100 }, true],
  [{ kind: 'PURCHASE', minMinor: 100, currency: 'SEK' }, { type: 'PURCHASE', valueMinor: 99 }, false],
  [{ kind: 'PURCHASE', minMinor: 100, currency: 'SEK' }, { type: 'PURCHASE', valueMinor: 100, currency: 'EUR' }, false],
  [{ kind: 'PURCHASE', minMinor: 100, currency: 'EUR' }, { type: 'PURCHASE', valueMinor: 100, currency: 'EUR' }, true],
  [{ kind: 'PURCHASE', minMinor: 0, currency: 'SEK' }, { type: 'PURCHASE' }, false],
  [{ kind: 'TIME', seconds: 30, on: null }, { ...page('/a'), type: 'LEAVE', seconds: 30 }, true],
  [{ kind: 'TIME', seconds: 30, on: null }, { ...page('/a'), type: 'LEAVE', seconds: 29 }, false],
  [
    { kind: 'TIME', seconds: 30, on: { match: 'PREFIX', address: '/b' } },
    { ...page('/a'), type: 'LEAVE', seconds: 60 },
    false,
  ],
])('%j of %j: %s', (rule, trigger, expected) => {
  expect(matcherOf(rule)?.matches(trigger, 'SEK')).toBe(expected)
})

test('a pattern made to be slow is answered at once', () => {
  const matcher = matcherOf(PATTERN(`/${'*a'.repeat(200)}b`))
  const started = performance.now()
  expect(matcher?.matches(page(`/${'a'.repeat(2_000)}`), null)).toBe(false)
  expect(performance.now() - started).toBeLessThan(100)
})

test('an event goal has nothing to match but its names', () => {
  expect(matcherOf({ kind: 'EVENT' })).toBeNull()
})
