import { render, screen } from '@testing-library/react'
import { FieldControl } from './field-control'

const field = { key: 'likes', displayName: 'Likes', description: null, options: ['Boots', 'Sandals'] }

test('an option that the value has and the field no longer is offered too, so that saving does not lose it unseen', () => {
  render(<FieldControl field={{ ...field, type: 'CHOICES' }} value={['Clogs', 'Boots']} error={null} />)
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').map(({ value, checked }) => [value, checked])).toEqual([
    ['Boots', true],
    ['Sandals', false],
    ['Clogs', true],
  ])
})

test('the same of one of a list', () => {
  render(<FieldControl field={{ ...field, type: 'CHOICE' }} value="Clogs" error={null} />)
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Not known',
    'Clogs',
    'Boots',
    'Sandals',
  ])
  expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe('Clogs')
})
