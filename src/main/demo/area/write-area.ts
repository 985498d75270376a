import { mkdir } from 'node:fs/promises';
import {
  PRACTICES,
  PRIMARY_SCHOOLS,
  SECONDARY_SCHOOLS,
  SPECIAL_SCHOOLS,
} from '../practitioners.ts';
import type { DemoOrganisation } from '../practitioners.ts';
import type { Area } from './area.ts';
import type { Child } from './child.ts';
import { commonTransferFile } from './education/common-transfer-file.ts';
import { practiceBundle } from './health/practice-bundle.ts';
import { childrenInNeedCensus } from './social-care/children-in-need-census.ts';
import type { FileSeries } from './writing/file-series.ts';
import { writeSeries } from './writing/write-series.ts';

/** Members written between two reports of progress. */
const REPORT_EVERY = 250;

/**
 * Writes the area as its agencies would send it. Paths come in the order of ingest: health and
 * schools know names, and the census, which knows none, finds their children there.
 */
export async function writeArea(
  area: Area,
  folder: string,
  onProgress?: (written: number, total: number) => void,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const allSeries = seriesOf(area);
  const total = allSeries.reduce((sum, { members }) => sum + members.length, 0);
  let written = 0;
  const onMember = () => {
    written += 1;
    if (written % REPORT_EVERY === 0 || written === total) onProgress?.(written, total);
  };
  const paths: string[] = [];
  for (const series of allSeries) paths.push(...(await writeSeries(series, folder, onMember)));
  return paths;
}

function seriesOf(area: Area): FileSeries<Child>[] {
  const patientsOf = (practice: DemoOrganisation) =>
    area.children.filter(({ household }) => household.practiceCode === practice.code);
  const rollOf = (school: DemoOrganisation) =>
    area.children.filter(({ schoolCode }) => schoolCode === school.code);
  const schools = [...PRIMARY_SCHOOLS, ...SECONDARY_SCHOOLS, ...SPECIAL_SCHOOLS];
  return [
    ...PRACTICES.map((p) => practiceBundle(p, patientsOf(p), area)),
    ...schools.map((s) => commonTransferFile(s, rollOf(s), area)),
    childrenInNeedCensus(area),
  ];
}
