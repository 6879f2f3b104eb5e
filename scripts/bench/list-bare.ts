// What the list's endpoint is measured against: node:http and pg, no permission asked, no schema, the same rows as JSON.
//
//   list-bare <site id>          with DATABASE_URL; sends its port to the parent
import { createServer } from 'node:http'
import { Pool } from 'pg'

const siteId = process.argv[2]
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const FIRST_PAGE = `
  select id, coalesce(name, email, phone, external_id) as "displayName", email, last_visit_at as "lastVisitAt",
    visit_count as "visitCount", engagement
  from profile where site_id = $1 and last_visit_at is not null
  order by last_visit_at desc, id desc limit 51`

const server = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    pool.query(FIRST_PAGE, [siteId]).then(
      ({ rows }) => {
        const body = JSON.stringify({ data: { profiles: { nodes: rows.slice(0, 50) } } })
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
      },
      (error: unknown) => res.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ ready: true, port: typeof address === 'object' ? address?.port : 0 })
})
process.once('SIGTERM', () => server.close(() => void pool.end()).closeAllConnections())
