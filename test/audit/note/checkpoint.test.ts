import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  checkpointText,
  openCheckpoint,
  parseCheckpoint,
  readUnverified,
} from '../../../src/audit/note/checkpoint.ts';
import { noteSigner, signNote } from '../../../src/audit/note/signed-note.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';

const BODY =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

/** A public log's checkpoint, cosigned by a public witness. */
const COSIGNED = `coachandhorses2026h1.staging.certificate.transparency.goog
185550722
YXAM0VmnrfvLaBCOOYSJhCaE5F10oGBOo+hkbDa1kng=

— coachandhorses2026h1.staging.certificate.transparency.goog MpXgsHy8ZwxXnO+WjtVrPxAzL49Rs1gWTkNVNeEa//5peAzaocRCB3qt3EaibjzY5GILLtGgBP7dBhgcSHy+JQh0OAc=
— witness.navigli.sunlight.geomys.org o+AP4gAAAABqb7DzNrGFRJnQ9vrJ8xpnwZytnr/ZYczDIsvwvouiSjwOjn7a72ccxBk+lKnZ7dKqkYKER1s/KxLTaVwQD7lJZTC/CQ==
`;
const WITNESS =
  'witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G';

test('the specification’s checkpoint is read, and written again', () => {
  const read = parseCheckpoint(BODY);
  expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
  expect(read && checkpointText(read)).toBe(BODY);
  const extended = parseCheckpoint(`${BODY}more\nlines\n`);
  expect(extended?.extensions).toEqual(['more', 'lines']);
  expect(extended && checkpointText(extended)).toBe(`${BODY}more\nlines\n`);
});

test.for([
  'Log\n123\n',
  BODY.slice(0, -1),
  BODY.replace('example.com/behind-the-sofa', ''),
  BODY.replace('20852163', 'many'),
  BODY.replace('20852163', '-1'),
  BODY.replace('20852163', '020852163'),
  BODY.replace('20852163', '3438945738945739845734895735'),
  BODY.replace('CsUY', "is'nt"),
  'Log\n123\nYmFuYW5hcw==\n',
  `${BODY}\n`,
])('no checkpoint: %j', (text) => {
  expect(parseCheckpoint(text)).toBeUndefined();
});

test('a witness of the world is believed, and not what it did not see', () => {
  const witness = parseVerifierKey(WITNESS) as VerifierKey;
  expect(openCheckpoint(COSIGNED, [witness])).toMatchObject({
    checkpoint: { size: 185550722 },
    signedBy: [witness],
  });
  expect(openCheckpoint(COSIGNED.replace('185550722', '185550723'), [witness])).toEqual({
    fault: 'SIGNATURE_WRONG',
  });
  const later = COSIGNED.replace('o+AP4gAAAABqb7Dz', 'o+AP4gAAAABqb7D0');
  expect(openCheckpoint(later, [witness])).toEqual({ fault: 'SIGNATURE_WRONG' });
  expect(readUnverified(COSIGNED)).toMatchObject({ size: 185550722 });
});

test('a signed note that is no checkpoint is none', () => {
  const signer = noteSigner('log.example', generateKeyPairSync('ed25519').privateKey);
  expect(openCheckpoint(signNote('hello\n', [signer]), [signer.key])).toEqual({
    fault: 'MALFORMED',
  });
  expect(readUnverified(signNote('hello\n', [signer]))).toBeUndefined();
  expect(openCheckpoint(BODY, [signer.key])).toEqual({ fault: 'MALFORMED' });
});
