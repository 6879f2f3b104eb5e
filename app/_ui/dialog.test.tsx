import { render, screen } from '@testing-library/react'
import { Dialog } from './dialog'

const open = { open: true, onOpenChange: () => undefined, title: 'A question' }

test('a dialog with something to fill in begins there, not at the way out', () => {
  render(
    <Dialog {...open}>
      <input type="hidden" name="site" />
      <input aria-label="Your password" type="password" />
    </Dialog>,
  )
  expect(screen.getByLabelText('Your password')).toHaveFocus()
})

test('a dialog without begins at its first control', () => {
  render(
    <Dialog {...open}>
      <button type="button">Keep it</button>
    </Dialog>,
  )
  expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus()
})
