import type { FormattedExecutionResult, GraphQLError } from 'graphql';

/** What stands under one name at the root of an answer. */
export interface RootAnswer {
  /** JSON; null: there is no answer without it, and so there is none. */
  readonly text: string | null;
  /** What went wrong within it. */
  readonly errors: readonly GraphQLError[];
}

/** The data of an answer that is JSON text already. */
export class AnswerText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** An answer as it is sent: errors before data, as Apollo orders them, and what is text as it is. */
export function writeAnswer(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof AnswerText)) return `${JSON.stringify(result)}\n`;
  const errors = result.errors ? `"errors":${JSON.stringify(result.errors)},` : '';
  return `{${errors}"data":${data.text}}\n`;
}
