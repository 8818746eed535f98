/** What goes on at the successor when an agency ends: each context tells its own. */
import { carryGrants, countGrants } from '@congvu/auth';
import { findingCarrier } from '@congvu/inspection';
import { importCarrier } from '@congvu/intake';
import { caseCarrier } from '@congvu/linkage';
import { disputeCarrier, dossierCarrier } from '@congvu/procedures';
import { recruitmentCarrier } from '@congvu/recruitment';
import type { AgencyCarrier, RegisterCatalogue } from '@congvu/registers';
import { stewardshipCarriers } from '@congvu/stewardship';

export const agencyCarriers = (catalogue: RegisterCatalogue): readonly AgencyCarrier[] => [
  caseCarrier,
  importCarrier(catalogue),
  ...stewardshipCarriers,
  recruitmentCarrier,
  findingCarrier,
  dossierCarrier,
  disputeCarrier,
];

/** Apart from the others: where nobody goes on, rights end, and do not hinder that. */
export const grantCarrier = { count: countGrants, carry: carryGrants };
