/** The mark: a cell of honeycomb with a bee's dance in it. */
export function Brand({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2 font-[680] tracking-[-0.01em]">
      <svg aria-hidden width="22" height="22" viewBox="0 0 24 24" fill="none">
        <path d="M12 2.5 20 7v10l-8 4.5L4 17V7z" fill="#d97706" />
        <path d="M8 9.2c2.6 0 2.6 5.6 4 5.6s1.4-5.6 4-5.6" stroke="#fff" strokeWidth="1.9" strokeLinecap="round" />
      </svg>
      {name}
    </span>
  )
}
