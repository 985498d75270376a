import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Agency, ObligationKind, ReasonCode } from './enums.ts';
import { OrganisationType } from './practitioner-types.ts';
import { DateScalar, DateTimeScalar } from './scalars.ts';

@InputType('ChildSearch', { description: 'An identifier, or a name with the date of birth.' })
export class ChildSearchInput {
  @Field(() => String, { nullable: true }) nhsNumber?: string;
  @Field(() => String, { nullable: true }) upn?: string;
  @Field(() => String, { nullable: true }) localAuthorityId?: string;
  @Field(() => String, { nullable: true }) givenName?: string;
  @Field(() => String, { nullable: true }) familyName?: string;
  @Field(() => DateScalar, { nullable: true }) dateOfBirth?: string;
  @Field(() => String, { nullable: true }) postcode?: string;
}

@ObjectType('Redaction', { description: 'A field that was asked for and is withheld.' })
export class Redaction {
  @Field(() => String, { description: 'Path from the child, as `health.conditions.onset`.' })
  path!: string;
  @Field(() => String, { description: 'Record category of the field.' })
  category!: string;
  @Field(() => ReasonCode)
  reason!: string;
  @Field(() => String, { description: 'The reason in one plain sentence.' })
  explanation!: string;
  @Field(() => OrganisationType, { nullable: true, description: 'Whom to ask.' })
  holder!: OrganisationType | null;
}

@ObjectType('Obligation', { description: 'What an answer asks of the practitioner.' })
export class ObligationType {
  @Field(() => ObligationKind) kind!: string;
  @Field(() => [String], { description: 'Record categories that it comes with.' })
  categories!: string[];
  @Field(() => String, { description: 'What to do, in one plain sentence.' })
  explanation!: string;
  @Field(() => ID, { nullable: true, description: 'The directive that objects.' })
  directive!: string | null;
  @Field(() => ID, { nullable: true, description: 'The override that opened it.' })
  breakGlass!: string | null;
  @Field(() => Boolean, { description: 'Whether this very request has met it.' })
  met!: boolean;
}

@ObjectType('Contribution', {
  description: 'A source that speaks in this answer, or would and cannot be reached.',
})
export class Contribution {
  @Field(() => String) source!: string;
  @Field(() => Agency) agency!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Up to when its word is in; null: it was never reached.',
  })
  asOf!: string | null;
  @Field(() => Boolean, { description: 'Whether that is longer ago than it should be.' })
  stale!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is stale.' })
  staleSince!: string | null;
}

@ObjectType('AuditReceipt', { description: 'Proof that this answer is in the audit.' })
export class AuditReceiptType {
  @Field(() => ID, { description: 'Id of the disclosure.' })
  id!: string;
  @Field(() => Int, { description: 'Its position in the audit log.' })
  position!: number;
}

@ObjectType('ChronologyEntry', { description: 'Something that happened, from any agency.' })
export class ChronologyEntry {
  @Field(() => DateScalar, { nullable: true }) on!: string | null;
  @Field(() => String, { nullable: true, description: 'Kind of record.' }) kind!: string | null;
  @Field(() => String, { nullable: true, description: 'What happened, in words.' })
  title!: string | null;
  @Field(() => String, { nullable: true, description: 'Record category.' })
  category!: string | null;
}

@ObjectType('ChronologyEdge')
export class ChronologyEdge {
  @Field(() => String) cursor!: string;
  @Field(() => ChronologyEntry, { nullable: true }) node!: ChronologyEntry | null;
}

@ObjectType('PageInfo')
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ObjectType('ChronologyConnection', { description: 'One timeline across agencies, newest first.' })
export class ChronologyConnection {
  @Field(() => [ChronologyEdge]) edges!: ChronologyEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
