import type { AgreementTerms, SharingAgreement } from '../../policy/agreement.ts';
import { undoneBy } from '../../policy/agreement-changes.ts';
import type { AgreementFinding, TermsPath } from '../../policy/agreement-finding.ts';
import { refused, warning } from '../../policy/agreement-finding.ts';
import { isObject } from '../../policy/agreement-shapes.ts';
import { examineTerms } from '../../policy/agreement-soundness.ts';
import type { AgreementUse } from '../../policy/agreement-widening.ts';
import { widening } from '../../policy/agreement-widening.ts';
import type {
  AgreementText,
  TextFault,
  TextPlace,
} from '../../sources/agreement/read-agreement-text.ts';
import { readAgreementText } from '../../sources/agreement/read-agreement-text.ts';

/** One thing found in the text of a version: what, where, and in which rule. */
export interface PlacedFinding extends TextPlace {
  readonly severity: AgreementFinding['severity'];
  readonly code: AgreementFinding['code'] | TextFault['code'];
  /** The id of the rule that it is in; null: in none. */
  readonly rule: string | null;
  /** As `rules[3].roles[0]`; empty: the whole. */
  readonly path: string;
  readonly text: string;
}

/** What a text is held against: the agreement that it would replace. */
interface ExaminedAgainst {
  readonly replaced: SharingAgreement;
  readonly use: AgreementUse;
  /** The version that the text was drawn from, where it does not say so itself. */
  readonly basedOn: number;
  /** The terms of a version; undefined where there is none. */
  readonly termsOf: (version: number) => Promise<AgreementTerms | undefined>;
}

interface ExaminedText {
  readonly terms: AgreementTerms;
  readonly basedOn: number;
  /** In the order of the text. Where one refuses, `terms` are not whole. */
  readonly findings: readonly PlacedFinding[];
}

/** Reads the text of a version, and tells all that is wrong with it and all that it would open. */
export async function examineText(text: string, against: ExaminedAgainst): Promise<ExaminedText> {
  const read = readAgreementText(text);
  const { basedOn, given } = withoutBase(read.value, against.basedOn);
  const { terms, findings } = examineTerms(given);
  const faults = read.faults.map((fault): PlacedFinding => ({
    severity: 'REFUSED',
    ...{ rule: null, path: '', ...fault },
  }));
  const found =
    read.value === undefined
      ? []
      : [...findings, ...(await againstReplaced(terms, findings, basedOn, against))];
  const placed = [...faults, ...found.map((finding) => placedIn(read, terms, finding))];
  return {
    terms,
    basedOn,
    findings: placed.sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The version that a text says it was drawn from, and the rest; 0, which is none, where it is no number. */
function withoutBase(value: unknown, otherwise: number): { basedOn: number; given: unknown } {
  if (!isObject(value)) return { basedOn: otherwise, given: value };
  const { basedOn = otherwise, ...given } = value;
  return { basedOn: typeof basedOn === 'number' ? basedOn : 0, given };
}

async function againstReplaced(
  terms: AgreementTerms,
  findings: readonly AgreementFinding[],
  basedOn: number,
  { replaced, use, termsOf }: ExaminedAgainst,
): Promise<AgreementFinding[]> {
  const base = await termsOf(basedOn);
  if (!base) {
    const words =
      'There is no such version: give the one that this text was drawn from, or leave it out.';
    return [refused('UNKNOWN_VALUE', ['basedOn'], words)];
  }
  // What is not wholly read cannot be compared.
  if (findings.some(({ severity }) => severity === 'REFUSED')) return [];
  const undone = basedOn < replaced.version ? undoneBy(terms, base, replaced) : [];
  const names = undone.map(({ part, name }) => `${part.toLowerCase()} ${name}`).join(', ');
  const words = `Drawn from version ${String(basedOn)}: this would take back what version ${String(replaced.version)} has changed since (${names}).`;
  return [
    ...(undone.length > 0 ? [warning('UNDOES_LATER_VERSION', ['basedOn'], words)] : []),
    ...widening(replaced, terms, use),
  ];
}

function placedIn(
  read: AgreementText,
  { rules }: AgreementTerms,
  { severity, code, path, text }: AgreementFinding,
): PlacedFinding {
  const [part, at] = path;
  const rule = part === 'rules' && typeof at === 'number' ? (rules[at]?.id ?? null) : null;
  return { severity, code, rule, path: inWriting(path), text, ...read.placeOf(path) };
}

const inWriting = (path: TermsPath): string =>
  path.reduce<string>(
    (written, step) =>
      typeof step === 'number'
        ? `${written}[${String(step)}]`
        : `${written}${written === '' ? '' : '.'}${step}`,
    '',
  );
