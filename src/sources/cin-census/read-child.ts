import type { Finding, Source, SourceItem } from '../../domain/source.ts';
import { findingItem, oddity, refused } from '../findings.ts';
import { RecordKeys } from '../record-keys.ts';
import { childrenOf, firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { reportOddShape } from '../xml-shape.ts';
import { readPerson } from './read-person.ts';
import { readReferral } from './read-referral.ts';
import { CIN_SHAPES } from './shapes.ts';

/** One child: the person, what is odd about them, their records. */
export function* readChild(
  child: XmlElement,
  source: Source,
  seen: Set<string>,
): Generator<SourceItem> {
  const id = textOf(firstOf(child, 'ChildIdentifiers'), 'LAchildID');
  if (!id) {
    const text = 'A child without LAchildID cannot be told from others; the child was not taken.';
    yield findingItem(refused(lineOf(child), 'CHILD_ID_MISSING', text));
    return;
  }
  const findings: Finding[] = [];
  reportOddShape(child, CIN_SHAPES, findings);
  if (seen.has(id)) {
    const text = 'The child stands in the file a second time; both were taken.';
    findings.push(oddity(lineOf(child), 'CHILD_REPEATED', text));
  }
  seen.add(id);
  // Not shared with the first time: what has the same key there is the same record.
  const keys = new RecordKeys();
  const person = readPerson(child, id, source, findings);
  const referrals = childrenOf(child, 'CINdetails').map((details) =>
    readReferral(details, person, keys, findings),
  );
  yield { type: 'person', person };
  for (const finding of findings) yield findingItem(finding);
  for (const record of referrals.flat()) yield { type: 'record', record };
}
