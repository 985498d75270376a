import type { AuditFault, Fault, LogVerdict } from '../../../audit/verify/verdict.ts';
import type { AuditVerdict } from '../../../usecases/verify-audit.ts';

const WHAT_WAS_DONE: Readonly<Record<AuditFault, string>> = {
  EDITED: 'was edited',
  REMOVED: 'was removed',
  INSERTED: 'was put in afterwards',
  REORDERED: 'is not where it was written',
  REWRITTEN: 'is not what was signed: events were edited, removed or put in',
  CUT_OFF: 'was cut off, with all after it',
  OLDER_COPY: 'is gone or another: an older copy of the log was restored',
  OTHER_LOG: 'belongs to another log',
  DAMAGED: 'cannot be read as an event',
  TEXT_MISSING: 'names a text that is missing',
  TEXT_ALTERED: 'names a text that was altered',
  SHAPE_WRONG: 'is counted under other outcomes than it had',
  KIND_WRONG: 'is found and counted as of another kind than it is',
  TALLY_WRONG: 'is counted otherwise than the events tell',
  PERIOD_WRONG: 'is in another month than it was committed in',
  CHECKPOINT_FORGED: 'is covered by a checkpoint that is not the log’s',
  CHECKPOINT_MISSING:
    'is covered by a checkpoint that was delivered, and that the log no longer keeps',
  HEAD_WRONG: 'is where the log and what it says of its own end part',
  SUBTREE_WRONG: 'is under a node of the tree that is not its events’',
  STUB_WRONG: 'is in a retired month of which what was kept does not fit',
};

const WAY_OUT: Readonly<Partial<Record<AuditFault, string>>> = {
  OLDER_COPY:
    'Restore the newest copy that the last checkpoint fits, beside this one, and keep both.',
  OTHER_LOG: 'See that DATABASE_URL, --checkpoints and --key are of one log.',
  CHECKPOINT_FORGED:
    'Ask whoever keeps the checkpoints for theirs; see who could write where it was found.',
  HEAD_WRONG: 'Compare with an export: --against DIR.',
  SHAPE_WRONG:
    'The events are sound; counts and questions by field are not, until it is derived anew.',
  KIND_WRONG: 'The events are sound; questions are not, until kinds are derived anew.',
  TALLY_WRONG: 'The events are sound; questions are not, until events are counted anew.',
  SUBTREE_WRONG: 'The events are sound; proofs are not, until the tree is grown anew.',
};
const PUT_ASIDE =
  'Put this copy aside as it is, as evidence; restore one that the last checkpoint fits, or compare with an export: --against DIR.';

/** A verdict in plain sentences, the outcome first. */
export function verdictWords(verdict: AuditVerdict): string[] {
  const { earlier } = verdict;
  return [
    ...outcomeWords(verdict),
    protectionWords(verdict),
    ...keyWords(verdict),
    ...(earlier === null
      ? []
      : earlier.intact
        ? [`Compared with an export of ${String(earlier.events)} events, itself intact.`]
        : [
            'The export to compare with is itself at fault, and was not compared:',
            ...faultLines(earlier),
          ]),
  ];
}

function outcomeWords(verdict: LogVerdict): string[] {
  const { faults, events, from, texts, head } = verdict;
  const [first] = faults;
  if (!first) {
    const there = events - from + 1;
    const retired = from > 1 ? ` Those before ${String(from)} were retired.` : '';
    const leaves = texts < there ? ` Of ${String(there - texts)} only the leaf is here.` : '';
    return [`${String(events)} events, intact. Head ${head}.${retired}${leaves}`];
  }
  return [
    faultWords(first),
    ...faultLines({ faults: faults.slice(1) }),
    WAY_OUT[first.fault] ?? PUT_ASIDE,
  ];
}

const MOST_LINES = 20;

const faultLines = ({ faults }: Pick<LogVerdict, 'faults'>): string[] => [
  ...faults.slice(0, MOST_LINES).map((fault) => `  also: ${faultWords(fault)}`),
  ...(faults.length > MOST_LINES ? ['  and more'] : []),
];

/** One fault, and how exactly its place is known. */
function faultWords({ fault, position, upTo, what }: Fault): string {
  const about = what === null ? '' : ` (${what})`;
  if (position === upTo) return `Event ${String(position)} ${WHAT_WAS_DONE[fault]}${about}.`;
  const span = `from ${String(position)} to ${String(upTo)}`;
  return fault === 'CUT_OFF' || fault === 'OLDER_COPY'
    ? `Event ${String(position)}${fault === 'CUT_OFF' ? '' : `, or one up to ${String(upTo)},`} ${WHAT_WAS_DONE[fault]}; what was signed went up to ${String(upTo)}${about}.`
    : `An event ${span} ${WHAT_WAS_DONE[fault]}${about}; which of them, nothing here tells.`;
}

function protectionWords({ protectedUpTo, events, intact }: LogVerdict): string {
  if (protectedUpTo === 0) {
    return 'No event is protected: no checkpoint from outside the database was found that covers any.';
  }
  const after = events - protectedUpTo;
  const rest =
    after > 0
      ? ` The ${String(after)} after them are not yet: whoever owns the database could still alter those unseen.`
      : '';
  return `${intact ? '' : 'Sound all the same: '}the first ${String(protectedUpTo)} events are protected by a checkpoint outside the database.${rest}`.replace(
    /^t/,
    'T',
  );
}

const keyWords = ({
  checkpoints: { held, ofRetired, keysKnown },
  keysOfExport,
}: AuditVerdict): string[] => [
  ...(held + ofRetired > 0
    ? [
        `${String(held)} checkpoints fit${ofRetired > 0 ? `; ${String(ofRetired)} more are of retired events, and held through those` : ''}.`,
      ]
    : []),
  ...(held > 0 && !keysKnown
    ? ['No key was given, and none was found: nobody vouches for the checkpoints. Give --key.']
    : []),
  ...(keysOfExport
    ? [
        'The keys came with the export itself: whoever could write there could name their own. Give --key, with the key that you have from elsewhere.',
      ]
    : []),
];
