/** The service grants per procedure and per officer. */
import { Refusal } from '../contract/refusal.ts';

export interface Rights {
  /** Procedure codes allowed to ask; `*` stands for any run of characters. */
  procedures: readonly string[];
  officers: readonly string[];
}

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

export function createRights({ procedures, officers }: Rights): (procedureCode: string, officerCode: string) => void {
  const procedurePatterns = procedures.map(pattern);
  const officerPatterns = officers.map(pattern);
  return (procedureCode, officerCode) => {
    if (!procedurePatterns.some((one) => one.test(procedureCode))) {
      throw new Refusal('004', 'Thủ tục chưa được cấp phép khai thác CSDL dân cư');
    }
    if (!officerPatterns.some((one) => one.test(officerCode))) {
      throw new Refusal('005', 'Tài khoản cán bộ không có quyền thao tác');
    }
  };
}
