/** The headers that every answer carries.
 *
 * @param publicUrl `WAGGLE_URL`: HSTS only where people come by https, else it would lock them out of a plain http host
 */
export function securityHeaders(publicUrl: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  }
}

/** Content-Security-Policy of a page: our own scripts and those inline ones that carry the page's nonce.
 *
 * Styles may be inline: the interface's libraries position menus and draw charts with style attributes.
 * @param options.development React's error overlay evaluates code there
 */
export function contentSecurityPolicy(nonce: string, options: { development: boolean }): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'${options.development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
