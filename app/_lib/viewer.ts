import { graphql } from './gql'

/** Who is signed in and which sites they may open: what every page of the dashboard needs first. */
export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      user {
        id
        name
        email
      }
      role
      viewerCanWrite
      viewerCanAdmin
      sites {
        role
        site {
          id
          slug
          name
          domain
        }
      }
    }
  }
`)
