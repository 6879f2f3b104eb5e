/** Stands where there is nothing to show; `what` is read aloud instead. */
export function Dash({ what }: { what: string }) {
  return (
    <>
      <span aria-hidden>–</span>
      <span className="sr-only">{what}</span>
    </>
  )
}
