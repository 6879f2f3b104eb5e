import { listMemory } from './list-memory'

const goBackTo = (path: string) => {
  window.history.replaceState(null, '', path)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

test("the browser's back button returns to the list, once", () => {
  expect(listMemory.takeReturn()).toBe(false)
  goBackTo('/nordic-shoes/profiles')
  expect(listMemory.takeReturn()).toBe(true)
  expect(listMemory.takeReturn()).toBe(false)
})

test('going back to another page is no return to the list', () => {
  goBackTo('/nordic-shoes')
  expect(listMemory.takeReturn()).toBe(false)
})
