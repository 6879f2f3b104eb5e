/** How long a mail stays in the local mailbox. It may hold a link that opens an account. */
export const LOCAL_MAIL_DAYS = 7
