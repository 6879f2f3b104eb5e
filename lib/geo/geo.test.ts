import { EnvError } from '../env'
import { createGeo } from './geo'

const geo = createGeo()

test.each([
  ['194.71.11.165', 'SE'],
  ['8.8.8.8', 'US'],
  ['11.0.0.1', 'US'],
  ['172.32.0.1', 'US'],
  ['::ffff:8.8.8.8', 'US'],
  ['2001:4860:4860::8888', 'US'],
])('%s is in %s', (ip, country) => {
  expect(geo.locate(ip)).toEqual({ country, city: null })
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '198.19.255.255',
  '224.0.0.1',
  '255.255.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.1.1',
  '0.0.0.0',
  '::1',
  '::',
  'fc00::1',
  'fe80::1%eth0',
  '::ffff:192.168.1.1',
  '',
  'unknown',
  '999.1.1.1',
])('%s is nowhere', (ip) => {
  expect(geo.locate(ip)).toEqual({ country: null, city: null })
})

test.each(['/nowhere/city.mmdb', __filename])(
  'a city file that is none stops the start with a sentence that names it: %s',
  (cityFile) => {
    expect(() => createGeo({ cityFile })).toThrow(EnvError)
    expect(() => createGeo({ cityFile })).toThrow(
      `WAGGLE_GEO_CITY_FILE is ${cityFile}, which cannot be read as a city database in MaxMind format`,
    )
  },
)
