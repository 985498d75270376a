import type { AgreementTerms } from '../../policy/agreement.ts';
import { refused } from '../findings.ts';
import type { Json } from '../fhir-r4/json-value.ts';
import { isObject } from '../fhir-r4/json-value.ts';
import type { Entry } from '../fhir-r4/references.ts';
import { LIMITS } from '../limits.ts';
import type { ConsentReading } from './consent-draft.ts';
import { readConsent } from './read-consent.ts';

/**
 * Reads a FHIR R4 Consent, or every Consent of a Bundle, under the codes of an agreement: for each the
 * directives that it would be held as, or why it is refused. Never throws.
 */
export function readConsentDocument(text: string, agreement: AgreementTerms): ConsentReading[] {
  if (text.length > LIMITS.characters) {
    return [refusedWhole('TOO_LARGE', 'The document is larger than Kith reads.')];
  }
  const document = parsed(text);
  if (!isObject(document))
    return [refusedWhole('ILL_FORMED', 'The document is no object of JSON.')];
  if (document.resourceType === 'Consent') {
    const alone = entryOf(document, 0, null);
    return [readConsent(alone, [], 'Consent', agreement)];
  }
  if (document.resourceType !== 'Bundle') {
    return [refusedWhole('NO_CONSENT', 'The document is neither a Consent nor a Bundle.')];
  }
  const entries = entriesOf(document.entry);
  const consents = entries.filter(({ type }) => type === 'Consent');
  if (consents.length === 0) return [refusedWhole('NO_CONSENT', 'The Bundle holds no Consent.')];
  return consents.map((entry) =>
    readConsent(entry, entries, `Bundle.entry[${String(entry.index)}].resource`, agreement),
  );
}

const refusedWhole = (code: string, words: string): ConsentReading => ({
  at: 'document',
  drafts: [],
  findings: [refused('document', code, words)],
});

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    // The parser's own words may show what stands there.
    return null;
  }
}

const entriesOf = (entries: Json | undefined): Entry[] =>
  Array.isArray(entries)
    ? entries.flatMap((entry: Json, index) =>
        isObject(entry) && isObject(entry.resource)
          ? [
              entryOf(
                entry.resource,
                index,
                typeof entry.fullUrl === 'string' ? entry.fullUrl : null,
              ),
            ]
          : [],
      )
    : [];

const entryOf = (resource: Entry['resource'], index: number, fullUrl: string | null): Entry => ({
  ...{ index, fullUrl, resource },
  type: typeof resource.resourceType === 'string' ? resource.resourceType : '',
  characters: 0,
});
