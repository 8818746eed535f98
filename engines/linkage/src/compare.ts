/**
 * Compares a record of ours with the population database's answer. Pure: the same inputs give the same outcome, with the likely cause and
 * one plain sentence for the person who has to settle it.
 */
import {
  dateParts,
  editDistance,
  formatDateVi,
  isYearOnly,
  nameKey,
  type PartialDate,
  sameSpelling,
  searchKey,
} from '@congvu/kernel';
import { checkPersonalId, type LifeStatus, type PopulationPerson } from '@congvu/population';
import type { Difference } from './campaigns/campaign.schema.ts';
import { type Cause, causeLabels, type Outcome } from './outcome.ts';

export interface Claim {
  number: string | null;
  oldNumber: string | null;
  fullName: string;
  birthDate: PartialDate;
  /** Code of the population service: `1` male, `2` female. */
  sex: string | null;
}

export interface Decision {
  outcome: Outcome;
  cause: Cause | null;
  differences: Difference[];
  explanation: string;
}

export const sexCodes = { male: '1', female: '2', unknown: null } as const;
const sexNames: Record<string, string> = { '1': 'Nam', '2': 'Nữ' };

type NameVerdict = { same: true } | { same: false; close: boolean; cause: Cause };

export function compareNames(ours: string, theirs: string): NameVerdict {
  if (sameSpelling(ours, theirs)) return { same: true };
  const a = nameKey(ours);
  const b = nameKey(theirs);
  if (a === b) return { same: false, close: true, cause: 'diacritics' };
  const wordsA = searchKey(ours).split(' ');
  const wordsB = searchKey(theirs).split(' ');
  if ([...wordsA].sort().join(' ') === [...wordsB].sort().join(' '))
    return { same: false, close: true, cause: 'word-order' };
  const [short, long] = wordsA.length < wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA];
  let at = 0;
  for (const word of long) if (word === short[at]) at += 1;
  if (short.length >= 2 && at === short.length && short.length < long.length)
    return { same: false, close: true, cause: 'missing-word' };
  const allowed = Math.max(a.length, b.length) >= 10 ? 2 : 1;
  if (editDistance(a, b, 3) <= allowed) return { same: false, close: true, cause: 'typing-slip' };
  return { same: false, close: false, cause: 'different-name' };
}

type DateVerdict = { same: true } | { same: false; close: boolean; cause: Cause };

export function compareDates(ours: PartialDate, theirs: PartialDate): DateVerdict {
  if (ours === theirs) return { same: true };
  const a = dateParts(ours);
  const b = dateParts(theirs);
  if (isYearOnly(ours) !== isYearOnly(theirs) && a.year === b.year) {
    return { same: false, close: true, cause: isYearOnly(ours) ? 'year-only-in-file' : 'year-only-in-population' };
  }
  if (a.year === b.year && a.month === b.day && a.day === b.month)
    return { same: false, close: true, cause: 'day-month-swapped' };
  if (a.year === b.year) return { same: false, close: true, cause: 'day-or-month-differs' };
  if (a.month !== undefined && a.month === b.month && a.day === b.day)
    return { same: false, close: true, cause: 'year-differs' };
  return { same: false, close: false, cause: 'date-unrelated' };
}

/** Which part of a number contradicts the claim, for numbers the service does not know. */
function numberCause(claim: Claim): Cause {
  const check = claim.number
    ? checkPersonalId(claim.number, {
        birthDate: claim.birthDate,
        sex: claim.sex === '1' ? 'male' : claim.sex === '2' ? 'female' : undefined,
      })
    : undefined;
  return check && check.length > 0 ? 'number-malformed' : 'number-mistyped';
}

const difference = (
  field: string,
  label: string,
  ours: string | null,
  theirs: string | null,
  cause: Cause | null,
): Difference => ({ field, label, ours, theirs, cause, causeLabel: cause ? causeLabels[cause] : null });

/** The outcome for a record whose question was answered. `life` undefined: the service gave none. */
export function decideOutcome(
  claim: Claim,
  person: PopulationPerson | undefined,
  life: LifeStatus | undefined,
): Decision {
  if (claim.number === null) return decideByOldNumber(claim, person);
  if (!person) {
    const cause = numberCause(claim);
    return {
      outcome: 'number-unknown',
      cause,
      differences: [difference('personalNumber', 'Số định danh cá nhân', claim.number, null, cause)],
      explanation:
        cause === 'number-malformed'
          ? 'Số định danh không có trong CSDL dân cư và cấu trúc của số trái với năm sinh, giới tính hoặc mã tỉnh. Đối chiếu lại với thẻ căn cước.'
          : 'Số định danh không có trong CSDL dân cư, có thể gõ nhầm chữ số. Đối chiếu lại với thẻ căn cước.',
    };
  }
  const name = compareNames(claim.fullName, person.fullName);
  const date = compareDates(claim.birthDate, person.birthDate);
  const theirSex = sexCodes[person.sex];
  const sexSame = claim.sex === null || theirSex === null || claim.sex === theirSex;
  const differences: Difference[] = [];
  if (!name.same) differences.push(difference('fullName', 'Họ và tên', claim.fullName, person.fullName, name.cause));
  if (!date.same)
    differences.push(
      difference('birthDate', 'Ngày sinh', formatDateVi(claim.birthDate), formatDateVi(person.birthDate), date.cause),
    );
  const contradicts = checkPersonalId(claim.number, { sex: claim.sex === '1' ? 'male' : 'female' }).some(
    (problem) => problem.part === 'sex',
  );
  const sexCause: Cause = contradicts ? 'sex-contradicts-number' : 'sex-entered-wrong';
  if (!sexSame)
    differences.push(
      difference('sex', 'Giới tính', sexNames[claim.sex!] ?? claim.sex, sexNames[theirSex!] ?? null, sexCause),
    );

  const unlike = (!name.same && !name.close && !date.same) || (!name.same && !date.same && !date.close);
  if (unlike) {
    return {
      outcome: 'number-of-another',
      cause: 'other-person',
      // The other person's name and date are nobody's business here: only that they differ is told.
      differences: [
        difference('personalNumber', 'Số định danh cá nhân', claim.number, 'Số của một người khác', 'other-person'),
      ],
      explanation:
        'Số định danh này thuộc về một người có họ tên và ngày sinh khác. Đối chiếu số trên thẻ căn cước của cán bộ rồi sửa lại.',
    };
  }
  if (life && life.status !== 'alive') {
    const cause: Cause = life.status === 'deceased' ? 'deceased' : 'missing-person';
    return {
      outcome: 'deceased',
      cause,
      differences: [
        ...differences,
        difference(
          'lifeStatus',
          'Tình trạng',
          'Đang quản lý',
          `${life.status === 'deceased' ? 'Đã chết' : 'Mất tích'}${life.on ? ` từ ${formatDateVi(life.on)}` : ''}`,
          cause,
        ),
      ],
      explanation: `CSDL dân cư ghi nhận người này ${life.status === 'deceased' ? 'đã chết' : 'mất tích'}${life.on ? ` từ ${formatDateVi(life.on)}` : ''}. Kiểm tra và cập nhật trạng thái công tác, hoặc báo sai nếu người này vẫn đang làm việc.`,
    };
  }
  if (!name.same)
    return {
      outcome: 'name-differs',
      cause: name.cause,
      differences,
      explanation: explainName(name.cause, differences.length),
    };
  if (!date.same)
    return { outcome: 'date-differs', cause: date.cause, differences, explanation: explainDate(date.cause) };
  if (!sexSame) {
    return {
      outcome: 'sex-differs',
      cause: sexCause,
      differences,
      explanation:
        'Giới tính trong tệp trái với CSDL dân cư. Thường do chọn nhầm khi nhập; nhận giá trị của CSDL dân cư nếu đúng.',
    };
  }
  return {
    outcome: 'match',
    cause: null,
    differences: [],
    explanation: 'Số định danh, họ tên, ngày sinh và giới tính đều khớp CSDL dân cư.',
  };
}

function decideByOldNumber(claim: Claim, person: PopulationPerson | undefined): Decision {
  const name = person ? compareNames(claim.fullName, person.fullName) : undefined;
  const date = person ? compareDates(claim.birthDate, person.birthDate) : undefined;
  const alike = name && date && (name.same || name.close) && (date.same || date.close);
  if (!person || !alike) {
    return {
      outcome: 'only-old-number',
      cause: 'old-number-unknown',
      differences: [difference('oldNumber', 'Số CMND cũ', claim.oldNumber, null, 'old-number-unknown')],
      explanation:
        'Chỉ có số CMND 9 số và CSDL dân cư không có người nào khớp số này. Cần điền số định danh 12 số trên thẻ căn cước.',
    };
  }
  const differences = [
    difference('personalNumber', 'Số định danh cá nhân', null, person.number, 'old-number-resolved'),
  ];
  if (!name.same) differences.push(difference('fullName', 'Họ và tên', claim.fullName, person.fullName, name.cause));
  if (!date.same)
    differences.push(
      difference('birthDate', 'Ngày sinh', formatDateVi(claim.birthDate), formatDateVi(person.birthDate), date.cause),
    );
  return {
    outcome: 'only-old-number',
    cause: 'old-number-resolved',
    differences,
    explanation:
      'Tệp chỉ có số CMND cũ; CSDL dân cư cho biết số định danh 12 số của người này. Kiểm tra rồi nhận số mới.',
  };
}

function explainName(cause: Cause, count: number): string {
  const more = count > 1 ? ' Ngoài họ tên còn thông tin khác không khớp.' : '';
  switch (cause) {
    case 'diacritics':
      return `Hai họ tên chỉ khác nhau ở dấu. Thường nên nhận cách ghi của CSDL dân cư.${more}`;
    case 'typing-slip':
      return `Họ tên lệch một vài chữ, có thể gõ nhầm. Đối chiếu giấy tờ rồi sửa ở bên sai.${more}`;
    case 'word-order':
      return `Các chữ giống nhau nhưng khác thứ tự. Kiểm tra việc đảo họ, chữ đệm và tên.${more}`;
    case 'missing-word':
      return `Một bên thiếu chữ đệm hoặc một phần của tên. Đối chiếu giấy khai sinh hoặc thẻ căn cước.${more}`;
    default:
      return `Họ tên khác hẳn dù số và ngày sinh khớp. Có thể đã đổi tên; cần giấy tờ chứng minh.${more}`;
  }
}

function explainDate(cause: Cause): string {
  switch (cause) {
    case 'year-only-in-file':
      return 'Tệp chỉ ghi năm sinh còn CSDL dân cư có đủ ngày tháng. Nhận ngày sinh của CSDL dân cư nếu đúng người.';
    case 'year-only-in-population':
      return 'CSDL dân cư chỉ có năm sinh. Nếu có giấy khai sinh ghi đủ ngày tháng, báo để CSDL dân cư bổ sung.';
    case 'day-month-swapped':
      return 'Ngày và tháng bị đảo cho nhau, thường do định dạng ngày của Excel. Nhận giá trị của CSDL dân cư nếu đúng.';
    case 'year-differs':
      return 'Ngày và tháng khớp nhưng năm khác. Đối chiếu giấy khai sinh rồi sửa ở bên sai.';
    case 'day-or-month-differs':
      return 'Cùng năm sinh nhưng khác ngày hoặc tháng. Đối chiếu giấy khai sinh rồi sửa ở bên sai.';
    default:
      return 'Ngày sinh khác hẳn dù số và họ tên khớp. Đối chiếu giấy khai sinh rồi sửa ở bên sai.';
  }
}

export const duplicateDecision = (number: string, inOtherAgency: boolean, where: string): Decision => {
  const cause: Cause = inOtherAgency ? 'same-number-in-other-agency' : 'same-number-in-file';
  return {
    outcome: 'duplicate-between-agencies',
    cause,
    differences: [difference('personalNumber', 'Số định danh cá nhân', number, where, cause)],
    explanation: inOtherAgency
      ? `Cùng một người đang được khai ở hai cơ quan (${where}). Hai bên cần thống nhất cơ quan quản lý, bên kia rút dòng của mình.`
      : `Cùng một người xuất hiện nhiều lần trong tệp (${where}). Giữ một dòng, rút các dòng còn lại.`,
  };
};

export const pendingDecision = (): Decision => ({
  outcome: 'pending',
  cause: 'source-unavailable',
  differences: [],
  explanation: 'CSDL dân cư chưa trả lời nên chưa có kết luận. Hệ thống sẽ tự hỏi lại; dữ liệu của dòng này không mất.',
});
