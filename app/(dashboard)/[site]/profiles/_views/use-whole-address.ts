'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { parseAsSort, type ListAddress } from '../list-address'
import { listMemory } from '../list-memory'

const texts = ['view', 'q', 'filter', 'columns', 'density'] as const

/** Puts into the address what it leaves open and the list shows all the same, so that a link copied from the browser shows others the
 * same list.
 *
 * @param address as the list's state has it
 */
export function useWholeAddress(site: string, address: ListAddress, shown: Readonly<Record<string, string>>) {
  const search = useSearchParams().toString()
  const isSettled = (parameters: URLSearchParams) =>
    parameters.toString() === search &&
    texts.every((name) => (parameters.get(name) ?? '') === address[name]) &&
    parseAsSort.parse(parameters.get('sort') ?? '') === address.sort
  useEffect(() => {
    const parameters = new URLSearchParams(window.location.search)
    // On its way to another: this comes again with it, and the entry that is left keeps what it holds.
    if (!isSettled(parameters)) return
    for (const [name, value] of Object.entries(shown)) if (!parameters.get(name)) parameters.set(name, value)
    // Commas and colons mean nothing in this part of an address: it stays readable.
    const wanted = parameters.toString().replace(/%(2C|3A|40|21)/g, decodeURIComponent)
    // Not by a change of the list's state: it looks the same, and this entry of the history keeps what it holds.
    if (parameters.toString() !== search) window.history.replaceState(window.history.state, '', `?${wanted}`)
    listMemory.shownAt(site, window.location.search)
    listMemory.arrived()
  })
}
