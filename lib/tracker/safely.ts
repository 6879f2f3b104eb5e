/** The page must never notice us failing. */
export const safely =
  <Args extends unknown[]>(act: (...args: Args) => unknown) =>
  (...args: Args): void => {
    try {
      act(...args)
    } catch {
      // Nobody reads the console of a shop's customer.
    }
  }
