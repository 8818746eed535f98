import { appraisal } from './vi/appraisal.ts';
import { associations } from './vi/associations.ts';
import { awards } from './vi/awards.ts';
import { career, due } from './vi/career.ts';
import { duplicates } from './vi/duplicates.ts';
import { events } from './vi/events.ts';
import { inspection } from './vi/inspection.ts';
import { imports, worklist } from './vi/intake.ts';
import { campaigns, cases } from './vi/linkage.ts';
import { organisations } from './vi/organisations.ts';
import { consents, own } from './vi/own.ts';
import { audit, officials, registers } from './vi/personnel.ts';
import { procedures } from './vi/procedures.ts';
import { quality, statistics } from './vi/quality.ts';
import { quotas } from './vi/quotas.ts';
import { bulk, corrections, records } from './vi/records.ts';
import { recruitment } from './vi/recruitment.ts';
import { religion } from './vi/religion.ts';
import { reorganisations } from './vi/reorganisations.ts';
import { review } from './vi/review.ts';
import { shell } from './vi/shell.ts';
import { terms } from './vi/terms.ts';
import { transfers } from './vi/transfers.ts';

/** Vietnamese is the source language: its shape is the type every other catalogue must fill. */
export const vi = {
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
export type Catalogue = typeof vi;
