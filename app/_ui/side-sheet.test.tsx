import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SideSheet } from './side-sheet'

function open() {
  const onClose = jest.fn()
  render(
    <SideSheet title="New field" onClose={onClose}>
      <input aria-label="Name" />
    </SideSheet>,
  )
  return onClose
}

test('a sheet in which nothing was typed closes at once', async () => {
  const onClose = open()
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('what was typed is thrown away only after asking', async () => {
  const onClose = open()
  await userEvent.type(screen.getByLabelText('Name'), 'Half')
  await userEvent.keyboard('{Escape}')
  expect(onClose).not.toHaveBeenCalled()
  await userEvent.click(await screen.findByRole('button', { name: 'Keep writing' }))
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Half')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(onClose).toHaveBeenCalledTimes(1)
})
