import type { Metadata } from 'next'
import { NothingHere } from './_shell/nothing-here'

export const metadata: Metadata = { title: 'Not found' }

export default NothingHere
