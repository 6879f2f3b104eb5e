/** What the second of two people is told; by then the list has the other's version, and saving again takes place on top of it. */
export const changedMeanwhile = 'Somebody changed this segment meanwhile. Save again to put yours in its place.'
