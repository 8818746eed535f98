/** Old awards from files: read like a paper typed in by hand. Whose number is known is verified before it enters, the others stay linkable. */
import { createActor } from '@congvu/auth';
import type { RegisterEntry } from '@congvu/intake';
import { type FieldProblem, todayInVietnam } from '@congvu/kernel';
import { mergeDocument, type RecordDocument, type StoredRecord } from '@congvu/registers';
import { identityProvenance } from '../decisions/decision.service.ts';
import type { VerifyIdentity } from '../ports.ts';
import { award } from './award.register.ts';
import { type HolderKind, holderKindNames } from './award.schema.ts';
import { nextAwardNumbers } from './award.store.ts';
import { findAwardType } from './award-types.ts';

const text = (document: RecordDocument, key: string): string => String(document[key] ?? '');

function faultsOf(document: RecordDocument, existing: StoredRecord | undefined): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, rule: string, reason: string, remedy: string) =>
    problems.push({ field, rule, reason, remedy });
  const kind = document.holderKind as HolderKind;
  const type = findAwardType(text(document, 'award'));
  if (type && !type.targets.includes(kind))
    wrong(
      'holderKind',
      'target',
      `"${type.name}" không dành cho ${holderKindNames[kind].toLowerCase()}`,
      'Chọn đối tượng khác, hoặc đối chiếu lại hình thức trên bằng, giấy chứng nhận',
    );
  const decidedOn = text(document, 'decidedOn');
  if (decidedOn > todayInVietnam())
    wrong('decidedOn', 'future', 'Ngày quyết định ở tương lai', 'Đối chiếu ngày ký trên quyết định');
  const [from, until] = [text(document, 'periodFrom'), text(document, 'periodUntil')];
  if (from && until && from > until)
    wrong('periodUntil', 'order', 'Thành tích kết thúc trước khi bắt đầu', 'Đối chiếu hai ngày');
  if (document.holderNumber && kind !== 'individual')
    wrong('holderNumber', 'target', 'Tập thể không có số định danh cá nhân', 'Để trống ô này');
  if (document.holderNumber && kind === 'individual' && !document.holderBirthDate)
    wrong(
      'holderBirthDate',
      'required',
      'Có số định danh thì phải có ngày sinh để đối soát với CSDL dân cư',
      'Ghi ngày sinh; chưa có thì để trống số định danh, khen thưởng được liên kết sau',
    );
  if (
    existing &&
    (existing.document.origin !== 'paper' || existing.document.state === 'revoked') &&
    mergeDocument(award, existing.document, document).changed.length > 0
  )
    wrong(
      award.title,
      'decided-here',
      existing.document.state === 'revoked'
        ? `Khen thưởng này đã bị hủy bỏ, thu hồi trong sổ (${existing.identity})`
        : `Khen thưởng này đã ghi theo quyết định trong hệ thống (${existing.identity})`,
      'Bỏ dòng này: tệp không sửa những gì quyết định đã ghi',
    );
  return problems;
}

export const oldAwards = (verifyIdentity: VerifyIdentity): RegisterEntry => ({
  check: async (_db, rows) => rows.map(({ document, existing }) => faultsOf(document, existing)),
  complete(document) {
    const grade = findAwardType(text(document, 'award'))?.grade;
    return {
      ...document,
      ...(grade ? { grade } : {}),
      posthumous: document.posthumous ?? false,
      origin: 'paper',
      state: 'in-force',
    };
  },
  async identities(tx, documents) {
    const numbers: string[] = [];
    for (const document of documents)
      numbers.push(...(await nextAwardNumbers(tx, Number(text(document, 'decidedOn').slice(0, 4)), 1)));
    return numbers;
  },
  async confirm({ document, existing }, { reference, userId }) {
    if (!document.holderNumber || existing?.provenance.holderNumber?.verification === 'valid') return null;
    const number = text(document, 'holderNumber');
    const user = { id: userId, displayName: '', email: null, agencyCode: null, personalNumber: null };
    const answer = await verifyIdentity(
      { number, fullName: text(document, 'holderName'), birthDate: text(document, 'holderBirthDate') },
      createActor(user, [], new Map()),
      reference,
    );
    if (answer.outcome === 'unavailable') return answer;
    if (answer.outcome === 'differs')
      return {
        outcome: 'differs',
        problem: {
          field: 'holderNumber',
          rule: 'population',
          reason: `Chưa khớp CSDL dân cư: ${answer.explanation}`,
          remedy:
            'Đối chiếu giấy tờ rồi gửi lại dòng này; chưa rõ thì để trống số định danh, khen thưởng được liên kết sau',
        },
      };
    return {
      outcome: 'agrees',
      values: { holderNumber: number, holderName: answer.fullName, holderBirthDate: answer.birthDate },
      provenance: identityProvenance(answer.requestId, new Date()),
    };
  },
});
