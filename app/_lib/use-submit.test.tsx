import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Field } from '../_ui/field'
import { FormFailure } from '../_ui/form-failure'
import { Input } from '../_ui/input'
import { RequestFailure } from './failure'
import { useSubmit } from './use-submit'

type Send = Parameters<typeof useSubmit>[0]

function Form({ send }: { send: Send }) {
  const { submit, busy, errors, failure } = useSubmit(send)
  return (
    <form onSubmit={submit}>
      <Field label="Name" error={errors.name}>
        <Input name="name" defaultValue="Anna" />
      </Field>
      <Field label="Origins" error={errors.origins}>
        <Input name="origins" />
      </Field>
      <FormFailure message={failure} />
      <button type="submit" disabled={busy}>
        Save
      </button>
    </form>
  )
}

async function submitWith(send: Send) {
  render(<Form send={send} />)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
}

test('an error stands at the field it is about, which gets the focus', async () => {
  await submitWith(async () => [{ field: 'input.origins[2]', message: 'This is no origin' }])
  const origins = screen.getByLabelText('Origins')
  expect(origins).toHaveFocus()
  expect(origins).toBeInvalid()
  expect(origins).toHaveAccessibleDescription('This is no origin')
  expect(screen.getByLabelText('Name')).toBeValid()
})

test('an error about no field of the form is about the whole', async () => {
  await submitWith(async () => [{ field: 'input.other', message: 'Somebody else has it' }])
  expect(screen.getByText('Somebody else has it')).toBeVisible()
})

test('a server that cannot be reached is said so, and the form can be sent again', async () => {
  await submitWith(() => Promise.reject(new RequestFailure('UNAVAILABLE', 'Waggle cannot be reached')))
  expect(screen.getByText('Waggle cannot be reached')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled()
})

test('what was written is read by the names of the fields', async () => {
  const read = jest.fn()
  await submitWith(async (field) => {
    read(field('name'), field('missing'))
    return []
  })
  expect(read).toHaveBeenCalledWith('Anna', '')
})
