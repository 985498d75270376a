import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { verifyConsistency } from '../../src/audit/merkle/proofs.ts';
import type { TreeHead } from '../../src/audit/merkle/proofs.ts';
import { openCheckpoint } from '../../src/audit/note/checkpoint.ts';
import { splitNote } from '../../src/audit/note/signed-note.ts';
import type { VerifierKey } from '../../src/audit/note/verifier-key.ts';
import { verifierKey } from '../../src/audit/note/verifier-key.ts';

export interface TestWitness {
  readonly url: string;
  readonly key: VerifierKey;
  /** The keys of logs that it knows. */
  readonly logKeys: VerifierKey[];
  /** What it saw last; it never forgets by itself. */
  seen: TreeHead | null;
  /** Its answers so far, by status. */
  readonly answers: number[];
  /** Makes it sign what it was not shown. */
  lies: boolean;
}

/** A witness after C2SP tlog-witness, for one log, written from the specification alone. */
export async function startWitness(): Promise<TestWitness> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const key = verifierKey('witness.example/w1', raw, 'COSIGNATURE');
  const id = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${key.name}\n`), Buffer.of(4), raw]))
    .digest()
    .subarray(0, 4);

  const cosignature = (text: string): string => {
    const seconds = BigInt(Math.floor(Date.now() / 1000));
    const message = `cosignature/v1\ntime ${String(seconds)}\n${witness.lies ? 'else\n' : text}`;
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(seconds);
    const signature = sign(null, Buffer.from(message), privateKey);
    return `\u2014 ${key.name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`;
  };
  const answer = (body: string): [status: number, text: string] => {
    const end = body.indexOf('\n\n');
    const [first = '', ...proof] = body.slice(0, end).split('\n');
    const note = body.slice(end + 2);
    const old = Number(/^old (0|[1-9]\d*)$/.exec(first)?.[1] ?? NaN);
    const opened = openCheckpoint(note, witness.logKeys);
    if ('fault' in opened) return [403, ''];
    const { checkpoint } = opened;
    if (!(old <= checkpoint.size)) return [400, ''];
    const seen = witness.seen ?? { size: 0, root: new Uint8Array() };
    if (old !== seen.size) return [409, `${String(seen.size)}\n`];
    const hashes = proof.map((line) => Buffer.from(line, 'base64'));
    const follows = old === 0 ? hashes.length === 0 : verifyConsistency(seen, checkpoint, hashes);
    if (!follows) return [422, ''];
    witness.seen = checkpoint;
    return [200, cosignature(splitNote(note)?.text ?? '')];
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const isAsked = request.method === 'POST' && request.url === '/add-checkpoint';
      const [status, text] = isAsked ? answer(Buffer.concat(parts).toString()) : [404, ''];
      witness.answers.push(status);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  const witness: TestWitness = {
    ...{ url: `http://127.0.0.1:${String(port)}`, key, logKeys: [], seen: null, answers: [] },
    lies: false,
  };
  return witness;
}
