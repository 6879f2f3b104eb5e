import type { ExternalToast } from 'sonner'

/** Short notices at the edge of the screen. Their code comes with the first one. */
export const notify = {
  success: (message: string, options?: ExternalToast) => void show('success', message, options),
  error: (message: string, options?: ExternalToast) => void show('error', message, options),
}

async function show(kind: 'success' | 'error', message: string, options?: ExternalToast) {
  const { toast } = await import('sonner')
  toast[kind](message, options)
}
