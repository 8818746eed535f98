/** Codes and names of career events: the code list, and what it does not have. */
import { readCodeList } from '@congvu/codelists';

export interface EventName {
  code: string;
  name: string;
}

/** The line that the end of a contract leaves: service ends with it. */
export const contractEnded = 'CHAM_DUT_HOP_DONG';

const own: readonly EventName[] = [
  { code: 'PHU_CAP', name: 'Hưởng phụ cấp chức vụ' },
  { code: contractEnded, name: 'Chấm dứt hợp đồng' },
];

/** What a contract event is about. */
export const contractActs = (): EventName[] => [
  { code: 'KY', name: 'Ký hợp đồng' },
  { code: 'GIA_HAN', name: 'Gia hạn hợp đồng' },
  { code: 'CHAM_DUT', name: 'Chấm dứt hợp đồng' },
];

export const careerEventKinds = (): EventName[] => [...readCodeList<EventName[]>('career-events').items, ...own];
