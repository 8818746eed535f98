/** Codes and names of career events: the code list, and what it does not have. */
import { readCodeList } from '@congvu/codelists';

export interface EventName {
  code: string;
  name: string;
}

const own: readonly EventName[] = [{ code: 'PHU_CAP', name: 'Hưởng phụ cấp chức vụ' }];

export const careerEventKinds = (): EventName[] => [...readCodeList<EventName[]>('career-events').items, ...own];
