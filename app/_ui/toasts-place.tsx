'use client'

import dynamic from 'next/dynamic'

/** Where short notices appear; comes after the page itself. */
export const ToastsPlace = dynamic(() => import('./toasts').then((module) => module.Toasts), { ssr: false })
