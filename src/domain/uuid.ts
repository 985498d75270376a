/** An id that nothing has: what is asked under a malformed id goes the same road. */
const NOTHING = '00000000-0000-0000-0000-000000000000';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as it was asked for, in the form that the store knows (RFC 9562); of nothing where it is none. */
export const uuidAsked = (id: string): string => (UUID.test(id) ? id.toLowerCase() : NOTHING);
