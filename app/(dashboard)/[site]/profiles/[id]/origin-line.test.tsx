import { render, screen } from '@testing-library/react'
import { ReaderProvider } from '@/app/_ui/reader'
import { OriginLine } from './origin-line'
import { originWords } from './words'

const AT = '2026-03-03T10:00:00.000Z'
const NOW = new Date('2026-03-03T10:05:00.000Z')
beforeEach(() => jest.useFakeTimers({ now: NOW }))
afterEach(() => jest.useRealTimers())

const from = (source: string | null, more: { by?: string; form?: string } = {}) => ({
  ...{ at: AT, source, by: null, form: null },
  ...more,
})

test.each([
  [from('form'), 'in a form on the site'],
  [from('form', { form: 'newsletter' }), 'in the form “newsletter”'],
  [from('identify'), 'given to the site'],
  [from('session'), 'as a visit property'],
  [from('visit'), 'seen on the last visit'],
  [from('api'), 'through the API'],
  [from('api', { by: 'The till' }), 'by The till (API)'],
  [from('hand'), 'by hand'],
  [from('hand', { by: 'Maja Lind' }), 'by Maja Lind'],
  [from('import'), 'by an import'],
  [from('cli'), 'from the command line'],
])('%j is told as “%s”', (origin, words) => {
  expect(originWords(origin)).toBe(words)
})

test('the line has its moment and its words, and of which value where one place has several', () => {
  render(
    <ReaderProvider locale="en-GB" timeZone="Europe/Stockholm" now={NOW.toISOString()}>
      <OriginLine origin={from('hand', { by: 'Maja Lind' })} of="City" />
    </ReaderProvider>,
  )
  expect(screen.getByText(/^City:/)).toHaveTextContent('City: 5 min ago by Maja Lind')
  expect(screen.getByText('5 min ago')).toHaveAttribute('datetime', AT)
})

test('what is not known is not told', () => {
  const { container } = render(
    <>
      <OriginLine origin={from(null)} />
      <OriginLine origin={null} />
      <OriginLine origin={undefined} />
    </>,
  )
  expect(container.textContent).toBe('')
})
