import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { SealKind as Kind } from '../../usecases/seals/seal-subject.ts';
import { SEAL_KINDS } from '../../usecases/seals/seal-subject.ts';
import { PageInfo } from '../types/child-types.ts';
import { DateTimeScalar } from '../types/scalars.ts';

const SealKind = Object.fromEntries(Object.keys(SEAL_KINDS).map((kind) => [kind, kind]));
registerEnumType(SealKind, {
  name: 'SealKind',
  description: 'Why a child, or a part of a record, is as if absent.',
  valuesConfig: Object.fromEntries(
    Object.entries(SEAL_KINDS).map(([kind, description]) => [kind, { description }]),
  ),
});

export const SealState = { DUE: 'DUE', OVERDUE: 'OVERDUE', ALL: 'ALL' } as const;
registerEnumType(SealState, {
  name: 'SealState',
  description: 'Which seals to list.',
  valuesConfig: {
    DUE: { description: 'To be reviewed within a fortnight, or overdue.' },
    OVERDUE: { description: 'Not reviewed when it was due.' },
    ALL: { description: 'Every seal that you may open.' },
  },
});

@InputType('SealInput', { description: 'Whom or what to seal, and from whom.' })
export class SealInput {
  @Field(() => ID) child!: string;
  @Field(() => SealKind) kind!: Kind;
  @Field(() => String, { description: 'CHILD, LOCATION or a record category of the agreement.' })
  scope!: string;
  @Field(() => [String], {
    defaultValue: [],
    description: 'Handles of those from whom it hides; empty: from all but those who may open it.',
  })
  against!: string[];
  @Field(() => [String], { defaultValue: [], description: 'Handles of those who may open it.' })
  mayOpen!: string[];
  @Field(() => String, { description: 'Why.' }) words!: string;
}

@ObjectType('Seal', {
  description: 'What makes a child, or a part of a record, as if absent.',
  simpleResolvers: true,
})
class SealType {
  @Field(() => ID) id!: string;
  @Field(() => ID, { description: 'Id of the child.' }) child!: string;
  @Field(() => SealKind) kind!: string;
  @Field(() => String, { description: 'CHILD, LOCATION or a record category.' }) scope!: string;
  @Field(() => String, { nullable: true, description: 'Why it was put on.' })
  words!: string | null;
  @Field(() => DateTimeScalar) since!: string;
  @Field(() => DateTimeScalar, { nullable: true }) lastReviewedAt!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it has to be looked at again.' })
  dueBy!: string;
  @Field(() => Boolean) overdue!: boolean;
  @Field(() => Boolean, {
    description: 'It was put on by itself, over a link or a likeness, and nobody has looked yet.',
  })
  awaitsLook!: boolean;
  @Field(() => ID, { nullable: true, description: 'The seal from which it spread.' })
  spreadFrom!: string | null;
}

@ObjectType('SealEdge', { simpleResolvers: true })
class SealEdge {
  @Field(() => String) cursor!: string;
  @Field(() => SealType) node!: SealType;
}

@ObjectType('SealConnection', {
  description: 'Seals that you may open, the next due first.',
  simpleResolvers: true,
})
export class SealConnection {
  @Field(() => [SealEdge]) edges!: SealEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
