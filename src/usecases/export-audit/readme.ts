/** What an export says to whoever finds it. */
export const README = `An export of the audit log of a Kith.

checkpoint        the signed head of the log (C2SP tlog-checkpoint); checkpoints/ holds earlier ones
keys              the keys that sign it; have them from elsewhere too, for whoever wrote here could name others
tile/             the Merkle tree and the events (C2SP tlog-tiles); each entry is one event, as JSON
texts/            what events name by SHA-256: operations as asked, outcomes field by field
fhir/             the same events as FHIR R4 AuditEvent with the fields of IHE BALP, a line each
log.json          which log, which events; periods.json its months; retired.json what is left of retired ones

Verify it with any Kith, without a database:

  kith audit verify --export . --key 'THE KEY THAT YOU HAVE FROM ELSEWHERE'
`;
