/** Every bound on a foreign file, so that none can exhaust the memory or the time of the reader. */
export const LIMITS = {
  /** A whole national return of a large authority is under 60 MB. */
  fileBytes: 100 * 1024 * 1024,
  /** A CSV is read row by row; extracts of years of sessions are large. */
  tableBytes: 4096 * 1024 * 1024,
  /** Text is parsed in pieces of this many bytes. */
  pieceBytes: 64 * 1024,
  /** Bytes looked at to tell which format a file is in. */
  headBytes: 8 * 1024,
  xmlDepth: 32,
  xmlAttributes: 64,
  /** Elements of one child or pupil. */
  xmlElements: 50_000,
  /** Characters of one child, pupil or FHIR resource. */
  characters: 1024 * 1024,
  jsonDepth: 64,
  /** FHIR resources, and their characters, that wait for their Patient. */
  heldResources: 5_000,
  heldCharacters: 16 * 1024 * 1024,
  /** Resources of one message: a birth has twenty. */
  messageEntries: 200,
  /** Organisations and practitioners whose names are kept for later resources of the file. */
  namedParties: 10_000,
  /** One page of a server, and how long it may take to come whole. */
  feedPageBytes: 16 * 1024 * 1024,
  feedAnswerMs: 30_000,
  /** Pages of one search; resources that are taken in one transaction. */
  feedPages: 10_000,
  feedChunk: 1_000,
  /** Resources asked for by id in one request. */
  feedIds: 50,
} as const;
