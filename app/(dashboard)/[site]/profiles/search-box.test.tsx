import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SearchBox } from './search-box'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

function setUp(value = '') {
  const onSearch = jest.fn()
  const view = render(<SearchBox value={value} onSearch={onSearch} />)
  const user = userEvent.setup({ advanceTimers: (ms) => jest.advanceTimersByTime(ms), delay: 20 })
  return { onSearch, user, view, box: screen.getByRole<HTMLInputElement>('textbox', { name: 'Search profiles' }) }
}

test('typing asks once, when it rests', async () => {
  const { onSearch, user, box } = setUp()
  await user.type(box, 'anna')
  expect(onSearch).not.toHaveBeenCalled()
  act(() => jest.advanceTimersByTime(250))
  expect(onSearch.mock.calls).toEqual([['anna']])
})

test('a slash anywhere comes here, and is not typed', async () => {
  const { user, box } = setUp()
  await user.keyboard('/')
  expect(box).toHaveFocus()
  expect(box).toHaveValue('')
  await user.keyboard('a/b')
  expect(box).toHaveValue('a/b')
})

test('Escape empties it and asks for everybody', async () => {
  const { onSearch, user, box } = setUp('anna')
  await user.click(box)
  await user.keyboard('{Escape}')
  expect(box).toHaveValue('')
  act(() => jest.advanceTimersByTime(250))
  expect(onSearch).toHaveBeenLastCalledWith('')
})

test('a search changed by other hands is followed', () => {
  const { view, box, onSearch } = setUp('anna')
  view.rerender(<SearchBox value="" onSearch={onSearch} />)
  expect(box).toHaveValue('')
})

test('an answer that comes late takes nothing away of what was typed since', async () => {
  const { view, user, box, onSearch } = setUp()
  await user.type(box, 'an')
  act(() => jest.advanceTimersByTime(250))
  await user.type(box, 'na')
  view.rerender(<SearchBox value="an" onSearch={onSearch} />)
  expect(box).toHaveValue('anna')
})
