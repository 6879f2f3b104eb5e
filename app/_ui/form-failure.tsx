/** What went wrong with a form as a whole. Read aloud when it appears. */
export function FormFailure({ message }: { message: string | null }) {
  return (
    <p role="alert" className="text-sm text-bad empty:hidden">
      {message}
    </p>
  )
}
