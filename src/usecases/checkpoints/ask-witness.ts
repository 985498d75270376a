import { consistencyProof } from '../../audit/merkle/proofs.ts';
import { openCheckpoint } from '../../audit/note/checkpoint.ts';
import { parseSignatures, signatureLine } from '../../audit/note/signed-note.ts';
import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import { witnessRequest } from '../../audit/note/witness-request.ts';
import type { KeptCheckpoint } from '../../store/checkpoints.ts';
import {
  keepDelivery,
  lastDeliveredTo,
  readHeadPosition,
  undeliveredTo,
} from '../../store/checkpoints.ts';
import { TreeIncomplete, subtreeReader } from '../../store/merkle-tree.ts';
import type { Store } from '../../store/store.ts';
import { KeepingFault } from './keeping-fault.ts';

/** What a witness answers: its signatures, which size it saw last instead, or that it refuses. */
export type WitnessAnswer =
  | { readonly answer: 'SIGNED'; readonly signatures: string }
  | { readonly answer: 'SAW'; readonly size: number }
  | { readonly answer: 'REFUSED'; readonly status: number };

/** One in other hands who remembers the last checkpoint of a log, and signs only what extends it. */
export interface Witness {
  /** Its address. */
  readonly name: string;
  readonly key: VerifierKey;
  /** Rejects where it is out of reach. */
  add(request: string): Promise<WitnessAnswer>;
}

type Database = Pick<Store, 'client'>;

/**
 * Shows the latest checkpoint to a witness who has not seen it, and keeps its signature.
 * @throws KeepingFault where the witness refuses, or answers with what is no signature of it.
 */
export async function askWitness({ client }: Database, witness: Witness): Promise<void> {
  const due = await undeliveredTo(client, witness.name);
  if (!due) return;
  const known = await lastDeliveredTo(client, witness.name);
  let answer = await show({ client }, witness, due, known);
  if (answer.answer === 'SAW') {
    if (answer.size > due.size) {
      await expectLater({ client }, witness, answer.size);
      return;
    }
    answer = await show({ client }, witness, due, answer.size);
  }
  if (answer.answer !== 'SIGNED') throw new KeepingFault('WITNESS', refusalWords(witness, answer));
  const signatures = ownSignatures(witness, due.note, answer.signatures);
  await keepDelivery(client, { size: due.size, place: witness.name, signatures });
}

async function show(
  { client }: Database,
  witness: Witness,
  { size, note }: KeptCheckpoint,
  old: number,
): Promise<WitnessAnswer> {
  try {
    const proof = await consistencyProof(old, size, subtreeReader(client));
    return await witness.add(witnessRequest(old, proof, note));
  } catch (error) {
    if (!(error instanceof TreeIncomplete)) throw error;
    throw new KeepingFault(
      'NOT_EXTENDED',
      `What the witness saw cannot be proved: ${error.message}.`,
    );
  }
}

/** Another process may have been quicker; but nobody can have shown what the database does not hold. */
async function expectLater({ client }: Database, { name }: Witness, saw: number): Promise<void> {
  const head = await readHeadPosition(client);
  if (head >= saw) return;
  throw new KeepingFault(
    'CUT_OFF',
    `The witness at ${name} saw the log up to event ${String(saw)}, and the database holds ${String(head)}: ` +
      'it is an older copy. Restore the newest backup.',
  );
}

const refusalWords = (
  { name }: Witness,
  answer: Exclude<WitnessAnswer, { answer: 'SIGNED' }>,
): string =>
  answer.answer === 'SAW'
    ? `The witness at ${name} saw the log at size ${String(answer.size)}, and again at another.`
    : `The witness at ${name} refuses the checkpoint (${String(answer.status)}): ${REFUSALS[answer.status] ?? 'it does not say why'}.`;

const REFUSALS: Readonly<Record<number, string>> = {
  403: 'it does not know the key that signed it; give it the log’s verifier key',
  404: 'it does not know the log; give it the log’s verifier key',
  422: 'it does not extend what the witness saw; run kith audit verify',
};

/** The witness's own signatures of the note, verified; whatever else came with them is left out. */
function ownSignatures({ name, key }: Witness, note: string, answered: string): string {
  const lines = (parseSignatures(answered) ?? [])
    .filter((line) => line.name === key.name && line.id === key.id)
    .map(({ signature }) => signatureLine(key, signature))
    .join('');
  if (lines === '' || 'fault' in openCheckpoint(note + lines, [key])) {
    throw new KeepingFault('WITNESS', `What the witness at ${name} answered is not its signature.`);
  }
  return lines;
}
