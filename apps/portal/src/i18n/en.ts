import { appraisal } from './en/appraisal.ts';
import { associations } from './en/associations.ts';
import { awards } from './en/awards.ts';
import { career, due } from './en/career.ts';
import { duplicates } from './en/duplicates.ts';
import { events } from './en/events.ts';
import { inspection } from './en/inspection.ts';
import { imports, worklist } from './en/intake.ts';
import { campaigns, cases } from './en/linkage.ts';
import { organisations } from './en/organisations.ts';
import { consents, own } from './en/own.ts';
import { audit, officials, registers } from './en/personnel.ts';
import { procedures } from './en/procedures.ts';
import { quality, statistics } from './en/quality.ts';
import { quotas } from './en/quotas.ts';
import { bulk, corrections, records } from './en/records.ts';
import { recruitment } from './en/recruitment.ts';
import { religion } from './en/religion.ts';
import { reorganisations } from './en/reorganisations.ts';
import { review } from './en/review.ts';
import { shell } from './en/shell.ts';
import { terms } from './en/terms.ts';
import { transfers } from './en/transfers.ts';
import type { Catalogue } from './vi.ts';

export const en: Catalogue = {
  ...shell,
  terms,
  worklist,
  imports,
  campaigns,
  cases,
  officials,
  career,
  due,
  transfers,
  registers,
  records,
  corrections,
  bulk,
  duplicates,
  inspection,
  procedures,
  review,
  quality,
  statistics,
  audit,
  own,
  consents,
  awards,
  appraisal,
  religion,
  events,
  associations,
  recruitment,
  organisations,
  quotas,
  reorganisations,
};
