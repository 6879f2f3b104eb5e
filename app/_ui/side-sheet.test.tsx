import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { SideSheet } from './side-sheet'

function open() {
  const onClose = jest.fn()
  render(
    <SideSheet title="New field" onClose={onClose}>
      {(leave) => (
        <>
          <input aria-label="Name" />
          <button type="button" onClick={leave}>
            Cancel
          </button>
        </>
      )}
    </SideSheet>,
  )
  return onClose
}

// The place in the history that a sheet had is left a moment after the sheet.
afterEach(async () => {
  cleanup()
  await waitFor(() => expect(window.history.state).not.toHaveProperty('waggleSheet'))
})
beforeEach(() => window.history.replaceState({ page: 'list' }, ''))

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

test('so it is by the form’s own way out', async () => {
  const onClose = open()
  await userEvent.type(screen.getByLabelText('Name'), 'Half')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onClose).not.toHaveBeenCalled()
  await userEvent.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(onClose).toHaveBeenCalledTimes(1)
})

describe('the browser’s back button', () => {
  test('closes a sheet in which nothing was typed', async () => {
    const onClose = open()
    window.history.back()
    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
  })

  test('asks before what was typed is thrown away, each time', async () => {
    const onClose = open()
    await userEvent.type(screen.getByLabelText('Name'), 'Half')
    for (let time = 0; time < 2; time++) {
      window.history.back()
      await userEvent.click(await screen.findByRole('button', { name: 'Keep writing' }))
      await waitFor(() => expect(screen.queryByText('Discard what you wrote?')).toBeNull())
    }
    expect(onClose).not.toHaveBeenCalled()
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Half')
  })

  test('has nothing left of a sheet that was closed', async () => {
    open()
    expect(window.history.state).toEqual({ page: 'list', waggleSheet: true })
    cleanup()
    await waitFor(() => expect(window.history.state).toEqual({ page: 'list' }))
  })
})
