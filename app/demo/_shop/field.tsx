import { useId, type ComponentProps } from 'react'

export function Field({ label, ...input }: { label: string } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <p className="shop-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...input} />
    </p>
  )
}
