/** Events shown in the live feed. */
export const feedLength = 30
