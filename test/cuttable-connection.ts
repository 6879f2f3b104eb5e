import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to the database that a test can cut, hold and mend: bytes pass as they are; or connections break and new ones are refused;
 * or they stay, new ones are taken too, and nobody ever answers. */
export interface CuttableConnection {
  /** The address of the database through this way. */
  url: string
  cut(): Promise<void>
  hold(): void
  mend(): Promise<void>
  close(): Promise<void>
}

export async function cuttableConnection(databaseUrl: string): Promise<CuttableConnection> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let server: Server | undefined
  let held = false

  async function listen(port: number): Promise<number> {
    server = createServer((near) => {
      const far = connect({ host: target.hostname, port: Number(target.port) })
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one)
        one.on('error', () => other.destroy())
        one.on('close', () => {
          sockets.delete(one)
          other.destroy()
        })
        one.on('data', (bytes) => void (held || other.write(bytes)))
        one.on('end', () => void (held || other.end()))
      }
    })
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    server = undefined
    for (const socket of sockets) socket.destroy()
    await closed
  }

  const port = await listen(0)
  const through = new URL(databaseUrl)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.toString(),
    cut,
    hold: () => void (held = true),
    async mend() {
      held = false
      if (!server) await listen(port)
    },
    close: cut,
  }
}
