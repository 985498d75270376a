import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import type { Witness, WitnessAnswer } from '../../usecases/checkpoints/ask-witness.ts';
import { KeepingFault } from '../../usecases/checkpoints/keeping-fault.ts';

const LONGEST_ANSWER_MS = 5_000;

/** A witness by HTTP (C2SP tlog-witness, add-checkpoint). */
export function httpWitness({ url, key }: { url: string; key: VerifierKey }): Witness {
  const name = url.replace(/\/$/, '');
  return {
    name,
    key,
    add: async (body) => {
      try {
        const response = await fetch(`${name}/add-checkpoint`, {
          method: 'POST',
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
        });
        return answerOf(response.status, await response.text());
      } catch (error) {
        throw new KeepingFault('WITNESS', `The witness at ${name} is out of reach.`, {
          cause: error,
        });
      }
    },
  };
}

function answerOf(status: number, body: string): WitnessAnswer {
  if (status === 200) return { answer: 'SIGNED', signatures: body };
  const [, size] = status === 409 ? (/^(0|[1-9]\d{0,15})\n$/.exec(body) ?? []) : [];
  return size === undefined ? { answer: 'REFUSED', status } : { answer: 'SAW', size: Number(size) };
}
