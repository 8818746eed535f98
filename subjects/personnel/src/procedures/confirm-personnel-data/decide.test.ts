import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

describe('confirming an official’s data', () => {
  const known = { managingAgency: 'H26.SYT', agencyName: 'Sở Y tế', status: 'Đang làm việc' };
  it('is granted for who is in service, judged by a person for who is not, refused for who is not in the register', () => {
    expect(decide(known, '2026-11-24').outcome).toBe('grant');
    expect(decide({ ...known, status: 'Nghỉ hưu' }, '2026-11-24')).toMatchObject({
      outcome: 'judge',
      reasons: [{ text: 'Trạng thái công tác: Nghỉ hưu' }],
    });
    expect(decide({ managingAgency: 'H26.SYT' }, '2026-11-24').outcome).toBe('refuse');
  });
});
