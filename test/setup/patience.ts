// A browser story starts a browser and a server first.
jest.setTimeout(120_000)
