import { act, renderHook } from '@testing-library/react'
import { useIsIdle } from './use-is-idle'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms))

test('nobody is there once nothing was touched for so long, and somebody is at the first touch', () => {
  const { result } = renderHook(() => useIsIdle(1_000))
  pass(900)
  expect(result.current).toBe(false)
  act(() => void window.dispatchEvent(new Event('keydown')))
  pass(900)
  expect(result.current).toBe(false)
  pass(100)
  expect(result.current).toBe(true)
  act(() => void window.dispatchEvent(new Event('pointermove')))
  expect(result.current).toBe(false)
  pass(1_000)
  expect(result.current).toBe(true)
})
