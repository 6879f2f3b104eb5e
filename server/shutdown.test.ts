import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { closeServer, cutUpgraded } from './shutdown'

test('a connection that has left HTTP behind, as a page under work has one, does not hold up the end', async () => {
  const stop = new AbortController()
  const server = createServer()
  cutUpgraded(server, stop.signal)
  server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 101/)

  const ended = once(socket, 'close')
  stop.abort()
  await closeServer(server)
  await ended
})
