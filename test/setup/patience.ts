// A database is cloned, a browser and a server are started: not the five seconds of a pure test.
jest.setTimeout(120_000)
