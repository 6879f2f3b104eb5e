import { act, renderHook } from '@testing-library/react'
import { useLastWish } from './use-last-wish'

interface Sent {
  wish: string
  keep: () => Promise<void>
  refuse: (reason: Error) => Promise<void>
}

/** A server whose answers the test gives. */
function setUp(settled: (wish: string, failure: unknown) => void | Promise<void> = () => undefined) {
  const sent: Sent[] = []
  const send = (wish: string) =>
    new Promise<void>((resolve, reject) => {
      sent.push({ wish, keep: () => act(async () => resolve()), refuse: (reason) => act(async () => reject(reason)) })
    })
  const told = jest.fn(settled)
  const { result } = renderHook(() => useLastWish(send, told))
  return {
    wish: (text: string) => void result.current(text),
    wishes: () => sent.map(({ wish }) => wish),
    last: () => sent.at(-1) as Sent,
    told,
  }
}

test('of the wishes made while one is on its way only the last is sent, and settled', async () => {
  const { wish, wishes, last, told } = setUp()
  wish('a')
  wish('b')
  wish('c')
  expect(wishes()).toEqual(['a'])
  await last().keep()
  expect(wishes()).toEqual(['a', 'c'])
  expect(told).not.toHaveBeenCalled()
  await last().keep()
  expect(wishes()).toEqual(['a', 'c'])
  expect(told.mock.calls).toEqual([['c', null]])
})

test('a wish made while the one before is settled is not lost', async () => {
  const settling: (() => void)[] = []
  const { wish, wishes, last, told } = setUp(() => new Promise<void>((resolve) => settling.push(resolve)))
  wish('a')
  await last().keep()
  expect(told).toHaveBeenCalledTimes(1)
  wish('b')
  expect(wishes()).toEqual(['a'])
  await act(async () => settling[0]?.())
  expect(wishes()).toEqual(['a', 'b'])
  await last().keep()
  expect(told.mock.calls).toEqual([
    ['a', null],
    ['b', null],
  ])
})

test('the failure of the last wish is told, that of one which nobody wants any more is not', async () => {
  const { wish, last, told } = setUp()
  wish('a')
  wish('b')
  await last().refuse(new Error('a was refused'))
  expect(told).not.toHaveBeenCalled()
  const reason = new Error('b was refused')
  await last().refuse(reason)
  expect(told.mock.calls).toEqual([['b', reason]])
})

test('after a failure the next wish is sent as usual', async () => {
  const { wish, wishes, last, told } = setUp()
  wish('a')
  await last().refuse(new Error('refused'))
  wish('b')
  await last().keep()
  expect(wishes()).toEqual(['a', 'b'])
  expect(told).toHaveBeenLastCalledWith('b', null)
})
