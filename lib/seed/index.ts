export { seedSite, type Seeded, type SeedInput } from './seed'
