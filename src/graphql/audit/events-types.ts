import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../types/child-types.ts';
import { OrganisationType, PractitionerType } from '../types/practitioner-types.ts';
import { DateTimeScalar } from '../types/scalars.ts';
import { AuditCountBy } from './events-input.ts';

@ObjectType('AuditedField', { description: 'A field of an answer.', simpleResolvers: true })
class AuditedFieldType {
  @Field(() => String) path!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Its record category, by the agreement under which it was decided.',
  })
  category!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was withheld; null: disclosed.' })
  reason!: string | null;
}

@ObjectType('AuditEvent', {
  description: 'What somebody asked or did, and what came of it.',
  simpleResolvers: true,
})
class AuditEventType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'Position in the audit.' }) position!: number;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => String) action!: string;
  @Field(() => String) outcome!: string;
  @Field(() => PractitionerType, {
    nullable: true,
    description: 'Who asked, with the roles held then; null: who is not entered, as the operator.',
  })
  practitioner!: PractitionerType | null;
  @Field(() => [String], { description: 'Roles, as the event names them.' })
  roles!: readonly string[];
  @Field(() => OrganisationType, { nullable: true }) organisation!: OrganisationType | null;
  @Field(() => String, { description: 'The code of the purpose.' }) purpose!: string;
  @Field(() => String, { nullable: true, description: 'The reason that was stated.' })
  reason!: string | null;
  @Field(() => String, { description: 'Client and network address.' }) client!: string;
  @Field(() => ID, { nullable: true, description: 'Of the HTTP request.' })
  requestId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Null: of no child, or of one who, for you, does not exist.',
  })
  childId!: string | null;
  @Field(() => Int, { nullable: true }) agreementVersion!: number | null;
  @Field(() => [AuditedFieldType]) disclosed!: readonly AuditedFieldType[];
  @Field(() => [AuditedFieldType]) withheld!: readonly AuditedFieldType[];
  @Field(() => [ID], { description: 'Consent directives relied on.' })
  directives!: readonly string[];
  @Field(() => [ID], { description: 'Overrides that it rests on.' })
  overrides!: readonly string[];
  @Field(() => String, {
    nullable: true,
    description: 'The operation as asked, normalised, without the values of its variables.',
  })
  operation!: string | null;
  @Field(() => Boolean, {
    description: 'Whether a checkpoint that is kept outside the database covers it.',
  })
  protected!: boolean;
}

@ObjectType('AuditEventEdge', { simpleResolvers: true })
class AuditEventEdge {
  @Field(() => String) cursor!: string;
  @Field(() => AuditEventType) node!: AuditEventType;
}

@ObjectType('AuditEventConnection', {
  description: 'Events of the audit, the newest first.',
  simpleResolvers: true,
})
export class AuditEventConnection {
  @Field(() => [AuditEventEdge]) edges!: readonly AuditEventEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'The last position that a checkpoint outside covers; 0: none.' })
  protectedUpTo!: number;
  @Field(() => String, { description: 'What that means, in words.' }) protection!: string;
}

@ObjectType('AuditGroup', { simpleResolvers: true })
class AuditGroupType {
  @Field(() => String, { description: 'The day, week or month begun, or the code or handle.' })
  key!: string;
  @Field(() => Int) events!: number;
}

@ObjectType('AuditSeries', {
  description: 'Counts, by time in its order, otherwise the most first.',
  simpleResolvers: true,
})
class AuditSeriesType {
  @Field(() => AuditCountBy) by!: string;
  @Field(() => [AuditGroupType]) groups!: readonly AuditGroupType[];
}

@ObjectType('AuditCounts', { simpleResolvers: true })
export class AuditCountsType {
  @Field(() => Int, { description: 'How many events `auditEvents` lists for this filter.' })
  total!: number;
  @Field(() => [AuditSeriesType]) series!: readonly AuditSeriesType[];
}
