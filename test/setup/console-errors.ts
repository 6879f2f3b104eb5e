// An error on the console that a test does not expect fails it. A test that expects one says so:
// jest.spyOn(console, 'error').mockImplementation(() => undefined)
import { format } from 'node:util'

let unexpected: string[] = []

console.error = (...args: unknown[]) => {
  unexpected.push(format(...args))
}

afterEach(() => {
  const seen = unexpected
  unexpected = []
  if (seen.length > 0) throw new Error(`console.error was called, which the test did not expect:\n${seen.join('\n')}`)
})
