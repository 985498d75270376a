import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('AuditProof', {
  description:
    'An event of the audit, with what proves to anyone that it is in the log, unaltered.',
  simpleResolvers: true,
})
export class AuditProofType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'Position in the audit.' }) position!: number;
  @Field(() => String, { description: 'The bytes, in UTF-8, that are the leaf of the log’s tree.' })
  canonical!: string;
  @Field(() => String, {
    nullable: true,
    description: 'A C2SP tlog-proof, to verify with the log’s key alone. Null: not protected yet.',
  })
  proof!: string | null;
  @Field(() => Int, {
    description: 'Up to which position the last checkpoint outside the database protects the log.',
  })
  protectedUpTo!: number;
  @Field(() => String, { description: 'Whether the event is protected, in words.' })
  sentence!: string;
}
