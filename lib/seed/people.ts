import { fold } from '../db'
import { addUp, type Random } from './random'

/** Who people are. Names are common ones of each country; domains are of the kinds that nobody can own (RFC 2606). */
interface Country {
  code: string
  share: number
  languages: readonly string[]
  cities: readonly string[]
  first: readonly string[]
  last: readonly string[]
}

const words = (text: string) => text.split(' ')

/** A country that few customers live in. */
function abroad(code: string, share: number, language: string, cities: string): Country {
  return {
    code,
    share,
    languages: [language],
    cities: words(cities),
    first: words('Eva Julia Sophie Laura Nina Clara Martin Daniel Paul Simon Adrian Leo'),
    last: words('Meyer Martin Novak Silva Rossi Bakker Kowalski Petit Keller Moreau'),
  }
}

const COUNTRIES: readonly Country[] = [
  {
    code: 'SE',
    share: 62,
    languages: ['sv-SE', 'sv-SE', 'sv-SE', 'en-GB'],
    cities: words(
      'Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Helsingborg Norrköping Jönköping Umeå Lund Gävle Luleå',
    ),
    first: words(
      'Anna Maria Karin Sara Emma Elin Johanna Linnea Ida Åsa Märta Astrid Elsa Maja Alva Ebba Wilma Saga Freja Lisa Erik Lars Karl Anders Johan Per Nils Oskar Björn Gustav Axel Elias Hugo Viktor Filip Arvid Åke Henrik Fredrik Mattias Amina Hassan Leila Omar',
    ),
    last: words(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Lindberg Lindström Lindqvist Berg Bergström Sandberg Öberg Åkesson Sjöberg Holm Wallin Engström Nyström Ek Hedlund Björk Dahl Ström Ali Hosseini',
    ),
  },
  {
    code: 'NO',
    share: 12,
    languages: ['nb-NO', 'nb-NO', 'en-GB'],
    cities: words('Oslo Bergen Trondheim Stavanger Drammen Tromsø Kristiansand'),
    first: words('Ingrid Nora Solveig Kari Marit Silje Tuva Lars Ola Knut Håkon Sindre Magnus Øyvind Eirik Jonas'),
    last: words(
      'Hansen Johansen Olsen Larsen Andersen Nilsen Kristiansen Berg Haugen Hagen Moen Bakken Lie Solberg Ødegård',
    ),
  },
  {
    code: 'DK',
    share: 9,
    languages: ['da-DK', 'da-DK', 'en-GB'],
    cities: words('København Aarhus Odense Aalborg Esbjerg Roskilde'),
    first: words('Freja Ida Clara Mette Kirsten Signe Søren Mads Rasmus Mikkel Frederik Jens Asger Bjarke'),
    last: words('Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Møller Holm Kjær'),
  },
  {
    code: 'FI',
    share: 8,
    languages: ['fi-FI', 'fi-FI', 'sv-FI', 'en-GB'],
    cities: words('Helsinki Espoo Tampere Turku Oulu Vaasa'),
    first: words('Aino Helmi Sofia Päivi Tuula Eeva Mikko Juhani Antti Väinö Eero Jukka Timo Sanna'),
    last: words('Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen'),
  },
  {
    code: 'DE',
    share: 5,
    languages: ['de-DE', 'de-DE', 'en-US'],
    cities: words('Berlin Hamburg München Köln Kiel Leipzig'),
    first: words('Lena Hannah Katrin Jürgen Lukas Felix Anja Sabine Stefan Matthias'),
    last: words('Müller Schmidt Schneider Fischer Weber Wagner Becker Schäfer Krüger Groß'),
  },
  {
    code: 'GB',
    share: 4,
    languages: ['en-GB'],
    cities: words('London Edinburgh Bristol Leeds Glasgow'),
    first: words('Olivia Amelia Grace Sophie Oliver George Harry Thomas Zoë Niamh'),
    last: words("Smith Jones Taylor Brown Evans Walker O'Brien Hughes Clarke Wright"),
  },
  abroad('NL', 1, 'nl-NL', 'Amsterdam Utrecht Rotterdam'),
  abroad('FR', 0.8, 'fr-FR', 'Paris Lyon Lille'),
  abroad('US', 0.6, 'en-US', 'Portland Boston Seattle'),
  abroad('PL', 0.5, 'pl-PL', 'Gdańsk Kraków Poznań'),
  abroad('EE', 0.3, 'et-EE', 'Tallinn Tartu'),
  abroad('CH', 0.2, 'de-CH', 'Zürich Basel'),
  abroad('IS', 0.1, 'is-IS', 'Reykjavík Akureyri'),
  abroad('CA', 0.05, 'en-CA', 'Toronto Montréal'),
  abroad('JP', 0.02, 'ja-JP', 'Sapporo'),
  abroad('NZ', 0.005, 'en-NZ', 'Wellington'),
]
const COUNTRY_SHARES = addUp(COUNTRIES.map(({ share }) => share))

const MAIL_DOMAINS = words(
  'mail.example.com post.example.com mejl.example.se inbox.example.net epost.example.org webb.example.se',
)
const MAIL_SHARES = addUp([34, 20, 16, 12, 10, 8])

const ORGANIZATIONS = [
  'Nordhavn Logistik',
  'Björk & Berg Arkitekter',
  'Sjöstadens Tandvård',
  'Kvarnby Bryggeri',
  'Fjällräven Friskola',
  'Lindholm Redovisning',
  'Havsörn Energi',
  'Solbacken Förskola',
  'Ödmårds Bygg',
  'Polaris Analytics',
  'Tallskog Media',
  'Vintergatan IT',
  'Skärgårdens Hotell',
  'Norrsken Design',
  'Ekeby Trädgård',
  'Mälardalens Löparklubb',
]
const TITLES = words(
  'Ekonom Projektledare Lärare Sjuksköterska Utvecklare Säljare Inköpare Arkitekt Tandläkare Konsult Butikschef Snickare',
)

export interface Person {
  name: string
  email: string
  /** E.164, of a range of Sweden's plan that is given to no people (074: pagers, long gone). */
  phone: string
  externalId: string
  organization: string | null
  title: string | null
  country: string
  city: string
  language: string
}

/** The person of this number. No two numbers and no two seeds share an e-mail address or an external id. */
export function personOf(random: Random, seed: number, number: number): Person {
  const country = COUNTRIES[random.weighted(COUNTRY_SHARES)] as Country
  const [first, last] = [random.pick(country.first), random.pick(country.last)]
  const works = random.chance(0.14)
  return {
    name: `${first} ${last}`,
    email: emailOf(random, first, last, seed, number),
    phone: `+4674${phoneDigits(seed, number)}`,
    externalId: `${seed === 1 ? 'K' : `K${seed}-`}${String(number + 100_000)}`,
    organization: works ? random.pick(ORGANIZATIONS) : null,
    title: works && random.chance(0.7) ? random.pick(TITLES) : null,
    country: country.code,
    city: random.pick(country.cities),
    language: random.pick(country.languages),
  }
}

function emailOf(random: Random, first: string, last: string, seed: number, number: number): string {
  const plain = (name: string) => fold(name).replace(/[^a-z]/g, '')
  const [given, family] = [plain(first), plain(last)]
  const local = random.pick([
    `${given}.${family}`,
    `${given}${family}`,
    `${given.slice(0, 1)}.${family}`,
    `${family}.${given}`,
  ])
  const domain = MAIL_DOMAINS[random.weighted(MAIL_SHARES)] ?? 'mail.example.com'
  return `${local}${number + 1}${seed === 1 ? '' : `-${seed}`}@${domain}`
}

const PHONES = 8_000_000
/** Prime to PHONES, so that each number below it gives another. */
const STEP = 3_368_791

/** Seven digits, the first not 0 or 1: another for each of eight million people; two seeds may give the same. */
function phoneDigits(seed: number, number: number): string {
  return String(2_000_000 + ((number * STEP + seed * 7_919) % PHONES))
}
