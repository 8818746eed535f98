import type { PopulationGateway } from '@congvu/population';
import { expect, it } from 'vitest';
import { askPopulation } from './ask.ts';

const person = { number: '001085123456', fullName: 'Nguyễn Văn An', birthDate: '1985-01-02', sex: 'male' as const };
const claim = {
  number: person.number,
  oldNumber: null,
  fullName: person.fullName,
  birthDate: person.birthDate,
  sex: '1',
};
const asking = { reference: 'x', procedureCode: 'x', agencyCode: 'G09', officerCode: 'CV-1', purpose: 'verification' };
const gateway = (number: string) =>
  ({
    findPerson: async () => ({ ...person, number }),
    verifyLifeStatus: async () => ({ status: 'alive' as const }),
  }) as unknown as PopulationGateway;

it('takes an answer about the number that was asked for', async () => {
  expect((await askPopulation(gateway(person.number), claim, asking))?.person).toEqual(person);
});

it('takes no answer about another number, however alike the person', async () => {
  expect(await askPopulation(gateway('001085654321'), claim, asking)).toBeUndefined();
});
