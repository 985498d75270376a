import type { GraphQLError } from 'graphql';
import type { PurposeOfUse } from '../../policy/agreement.ts';
import { askingFor } from '../asking.ts';
import type { RootAnswer } from './answer-text.ts';
import { selectionWith } from './chronology.ts';
import type { Asked } from './gate.ts';
import type { ChildPlan } from './plan-child.ts';
import { writeFields } from './write-child.ts';

/** The arguments of `child`. */
export interface ChildArguments {
  readonly id: string;
  readonly purpose: PurposeOfUse;
  readonly reason?: string | null;
}

/**
 * Answers a planned asking for a child: decides, discloses, and puts what was read into the shape of the query.
 * @throws what asking for a child throws.
 */
export async function answerChild(
  plan: ChildPlan,
  args: ChildArguments,
  variables: Readonly<Record<string, unknown>>,
  asked: Asked,
): Promise<RootAnswer> {
  const { context, path } = asked;
  const rootKey = String(path.key);
  const asking = askingFor(context, args.purpose, args.reason);
  const selection = selectionWith(plan, variables);
  const disclosure = await context.useCases.discloseRecord(asking, args.id, selection);
  if (!disclosure) return { text: 'null', errors: [] };
  context.disclosures.set(rootKey, disclosure);
  const holders = await context.useCases.readHolders();
  const errors: GraphQLError[] = [];
  const text = writeFields(plan.fields, {
    asked,
    disclosure,
    asking,
    holders,
    path: [rootKey],
    refused: (error) => errors.push(error),
  });
  return { text, errors };
}
