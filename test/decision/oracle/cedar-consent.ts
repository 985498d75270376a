import { PLACES, anyOf, inForce } from './cedar-policies.ts';

const heard = (one: string): string =>
  `resource in ${one}.over && ${['roles', 'organisations', 'agencies']
    .map((to) => `(${one}.${to}.isEmpty() || principal in ${one}.${to})`)
    .join(' && ')} && (${one}.purposes.isEmpty() || ${one}.purposes.contains(context.purpose))`;

const live = (one: string): string => `!${one}.withdrawn && ${inForce(one)} && ${heard(one)}`;

const COMPETENT = `(if context has sixteen && context.sixteen <= context.now
  then (if context has finding then context.finding.competent || context.finding.at < context.sixteen else true)
  else context has finding && context.finding.competent)`;

const OF_AGE = '(context has eighteen && context.eighteen <= context.now)';

const SPEAKS_FOR_SELF = `(${COMPETENT} && (${anyOf('word', (one) => `${one}.own && ${heard(one)}`)}))`;

const words = Array.from({ length: PLACES.word }, (_, place) => `word${String(place)}`);

/** Some permission among the words that count, and no refusal as narrow or narrower. */
const permittedBy = (mayPermit: (one: string) => string, mayRefuse: (one: string) => string) =>
  words
    .map((name) => {
      const one = `context.${name}`;
      const unrefused = words
        .filter((other) => other !== name)
        .map((name) => {
          const other = `context.${name}`;
          return `!(context has ${name} && !${other}.permits && ${other}.width >= ${one}.width && ${mayRefuse(other)} && ${live(other)})`;
        });
      const permits = `context has ${name} && ${one}.permits && ${mayPermit(one)} && ${live(one)}`;
      return `(${[permits, ...unrefused].join(' && ')})`;
    })
    .join(' ||\n');

/**
 * The family's word in Cedar. A competent child who has spoken is heard alone; else a parent may
 * permit what is not sensitive, until the child comes of age, and each may refuse.
 */
export const CONSENT_POLICIES = `
permit (principal, action == Action::"rely", resource)
when { ${SPEAKS_FOR_SELF} }
when { ${permittedBy(
  (one) => `${one}.own`,
  (one) => `${one}.own`,
)} };
permit (principal, action == Action::"rely", resource)
when { !${SPEAKS_FOR_SELF} && !resource.sensitive && !${OF_AGE} }
when { ${permittedBy(
  (one) => `!${one}.own`,
  () => 'true',
)} };`;
