import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { AgreementComparison } from '../../usecases/agreement/compare-agreements.ts';
import type { AgreementSimulation } from '../../usecases/agreement/simulate-agreement.ts';
import { foundBy } from '../acts.ts';
import { askingFor } from '../asking.ts';
import type { RequestContext } from '../context.ts';
import { graphqlError } from '../errors.ts';
import { intoErrors } from '../into-errors.ts';
import { DateTimeScalar } from '../types/scalars.ts';
import { GOVERNANCE_PURPOSE } from './agreement-resolver.ts';
import { AgreementComparisonType, AgreementSimulationType } from './reach-types.ts';

const DISCLOSURES = 500;
const MOST_DISCLOSURES = 1000;

interface SimulationPage extends Omit<AgreementSimulation, 'next'> {
  readonly endCursor: string | null;
}

@Resolver()
export class ReachResolver {
  @Query(() => AgreementComparisonType, {
    description: 'What changes between two versions, and who gains and loses what.',
  })
  compareAgreements(
    @Arg('from', () => Int) from: number,
    @Arg('to', () => Int) to: number,
    @Ctx() context: RequestContext,
  ): Promise<AgreementComparison> {
    return intoErrors(context, async () => {
      const asking = askingFor(context, GOVERNANCE_PURPOSE);
      return foundBy(context, await context.useCases.compareAgreements(asking, from, to));
    });
  }

  @Query(() => AgreementSimulationType, {
    description: 'Past disclosures as a version would have decided them, a page at a time.',
  })
  simulateAgreement(
    @Arg('version', () => Int) version: number,
    @Arg('since', () => DateTimeScalar) since: string,
    @Arg('first', () => Int, { defaultValue: DISCLOSURES }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<SimulationPage> {
    return intoErrors(context, async () => {
      if (first < 1 || first > MOST_DISCLOSURES) {
        throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(MOST_DISCLOSURES)}.`);
      }
      const { until, position } = readCursor(after);
      const asking = askingFor(context, GOVERNANCE_PURPOSE);
      const span = { since, until, after: position, limit: first };
      const { next, ...page } = await foundBy(
        context,
        await context.useCases.simulateAgreement(asking, version, span),
      );
      return { ...page, endCursor: next === null ? null : `${String(next)} ${until}` };
    });
  }
}

/** Pages after the first go on from a position, and end where the first was to end. */
function readCursor(after: string | null | undefined): { until: string; position: number } {
  if (after === null || after === undefined) {
    return { until: new Date().toISOString(), position: 0 };
  }
  const [, position, until] =
    /^(\d{1,15}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(after) ?? [];
  if (position === undefined || until === undefined || Number.isNaN(Date.parse(until))) {
    throw graphqlError('BAD_USER_INPUT', 'after: give the endCursor of the page before.');
  }
  return { until, position: Number(position) };
}
