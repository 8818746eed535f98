import type { EventBook, EventType } from '@congvu/events';
import { agencyDirectory } from '@congvu/organisations';
import type { RecordDocument, RecordType } from '@congvu/registers';
import { associationErrors } from '../errors.ts';
import { eventKinds } from '../events/event-kinds.ts';
import { association } from './association.register.ts';
import { fund } from './fund.register.ts';
import { standing } from './lists.ts';
import { warnOfAssets } from './minimums.ts';

export const associationTypeKeys = ['association', 'fund'] as const;
export type AssociationTypeKey = (typeof associationTypeKeys)[number];

const permitted = (_document: RecordDocument): string => 'permitted';

export const associationTypes: Readonly<Record<AssociationTypeKey, EventType>> = {
  association: {
    key: 'association',
    type: association,
    prefix: 'HOI',
    references: { successorCode: 'association' },
    opens: { names: { name: 'name' } },
    uniqueName: true,
    standing,
    startState: permitted,
    birth: 'permit',
  },
  fund: {
    key: 'fund',
    type: fund,
    prefix: 'QUY',
    references: { successorCode: 'fund' },
    opens: { names: { name: 'name' } },
    uniqueName: true,
    standing,
    startState: permitted,
    birth: 'licence',
    warn: warnOfAssets,
  },
};

export const associationRegisters: readonly RecordType[] = Object.values(associationTypes).map(({ type }) => type);

export const associationBook: EventBook = {
  types: associationTypes,
  kinds: eventKinds,
  writePermission: 'association.write',
  sequence: 'organisations.association_number',
  directory: agencyDirectory,
  errors: associationErrors,
};
