import { listMemory } from './list-memory'

test("the browser's back button returns to a list that was shown, and a link does not", () => {
  expect(listMemory.isReturning()).toBe(false)
  listMemory.arrived()
  const entryOfList: unknown = window.history.state
  window.history.pushState(null, '', '/nordic-shoes/profiles/1')
  expect(listMemory.isReturning()).toBe(false)
  window.history.replaceState(entryOfList, '', '/nordic-shoes/profiles')
  expect(listMemory.isReturning()).toBe(true)
})

test('what others keep in the entry stays', () => {
  window.history.pushState({ kept: 1 }, '', '/nordic-shoes/profiles')
  listMemory.arrived()
  expect(window.history.state).toMatchObject({ kept: 1 })
})

test("the card's link returns once", () => {
  window.history.pushState(null, '', '/nordic-shoes/profiles/1')
  listMemory.willReturn()
  expect(listMemory.isReturning()).toBe(true)
  listMemory.arrived()
  window.history.pushState(null, '', '/nordic-shoes/profiles')
  expect(listMemory.isReturning()).toBe(false)
})
