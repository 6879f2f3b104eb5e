import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { ReaderProvider } from './reader'
import { Time } from './time'

const now = new Date('2026-11-23T13:00:00Z')
const page = (
  <ReaderProvider locale="en-GB" timeZone="Europe/Stockholm" now={now.toISOString()}>
    <Time at="2026-11-23T12:58:00Z" />
  </ReaderProvider>
)

beforeEach(() => jest.useFakeTimers({ now }))
afterEach(() => jest.useRealTimers())

test('the server writes the reader’s own words, by the language and zone of the request', () => {
  expect(renderToString(page)).toContain('title="23 Nov 2026, 13:58:00"')
})

test('a relative time moves on by itself and keeps the exact one for the hover', () => {
  render(page)
  const time = screen.getByText('2 min ago')
  expect(time).toHaveAttribute('datetime', '2026-11-23T12:58:00Z')
  expect(time.title).toMatch(/2026/)
  act(() => jest.advanceTimersByTime(60_000))
  expect(time).toHaveTextContent('3 min ago')
})

test('a browser whose language Intl refuses still shows the page', () => {
  jest.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US@posix'])
  render(page)
  expect(screen.getByText('2 min ago')).toBeInTheDocument()
})
