import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Reader, type CityResponse, type Response } from 'maxmind'
import { EnvError } from '../env'
import { publicAddress } from './private-address'

export interface Place {
  /** ISO 3166 alpha-2. */
  country: string | null
  city: string | null
}

export interface Geo {
  /** Where an address is, as far as the files know: nothing of private addresses. */
  locate(ip: string): Place
}

// The package has no code, only the file: CC0, made from the registries' own lists.
const COUNTRY_FILE = join('node_modules', '@ip-location-db', 'geo-whois-asn-country-mmdb', 'geo-whois-asn-country.mmdb')
const NOWHERE: Place = { country: null, city: null }

/** Opens the country file that comes with Waggle (8 MB, held in memory) or the city file given instead.
 *
 * @param options.cityFile a database of cities in MaxMind's format
 * @throws EnvError the file is not there, or is no such database
 */
export function createGeo(options: { cityFile?: string | undefined; root?: string } = {}): Geo {
  const { cityFile } = options
  const countries = open(
    join(options.root ?? process.cwd(), COUNTRY_FILE),
    (file, why) => `The country database ${file} cannot be read (${why}). Run npm install again.`,
  )
  const cities =
    cityFile === undefined
      ? undefined
      : open(
          cityFile,
          (file, why) =>
            `WAGGLE_GEO_CITY_FILE is ${file}, which cannot be read as a city database in MaxMind format (${why}). ` +
            'Mend it in the environment and start again.',
        )
  return {
    locate(ip) {
      const address = publicAddress(ip)
      if (address === undefined) return NOWHERE
      const city = cities?.get(address) as CityResponse | null | undefined
      const country = city?.country?.iso_code ?? (countries.get(address) as CountryRow | null)?.country_code
      return { country: country ?? null, city: city?.city?.names.en ?? null }
    },
  }
}

interface CountryRow {
  country_code?: string
}

function open(file: string, sentence: (file: string, why: string) => string): Reader<Response> {
  try {
    return new Reader<Response>(readFileSync(file))
  } catch (error) {
    throw new EnvError(sentence(file, error instanceof Error ? error.message : String(error)), { cause: error })
  }
}
