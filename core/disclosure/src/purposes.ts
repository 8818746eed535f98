import { type Queryable, sql } from '@congvu/database';
import { defineErrors } from '@congvu/kernel';

export interface Purpose {
  code: string;
  label: string;
  labelEn: string;
  legal: string;
  sensitive: boolean;
  /** Follows from who reads (one's own data); nobody chooses it. */
  reserved: boolean;
  /** A dossier of a person is opened for it only with that person's consent. */
  byConsent: boolean;
}

export const disclosureErrors = defineErrors('disclosure', {
  purposeNotYours: { status: 403, title: 'Tài khoản không được khai thác dữ liệu cho mục đích này' },
  badFilter: { status: 400, title: 'Điều kiện tìm kiếm không hợp lệ' },
  noSavedSearch: { status: 404, title: 'Không có tìm kiếm đã lưu này' },
  notThisPurpose: { status: 400, title: 'Mục đích này không dùng cho sổ đăng ký này' },
  registerNotYours: { status: 403, title: 'Tài khoản không được khai thác sổ đăng ký này' },
  notKnownThen: { status: 404, title: 'Vào thời điểm đó chưa có thông tin về hồ sơ này' },
  noOwnRecord: { status: 404, title: 'Chưa có hồ sơ của Ông/Bà trong sổ đăng ký' },
  consentNeeded: { status: 403, title: 'Mục đích này cần người có hồ sơ đồng ý cho xem' },
  noMessage: { status: 404, title: 'Không có thư này trong hộp thư' },
  noConsent: { status: 404, title: 'Không tìm thấy yêu cầu xem hồ sơ này' },
  consentAnswered: { status: 409, title: 'Yêu cầu xem hồ sơ này không còn chờ trả lời' },
  consentFaulty: { status: 400, title: 'Yêu cầu xem hồ sơ chưa hợp lệ' },
  alreadyAsked: { status: 409, title: 'Cơ quan đã có yêu cầu đang chờ người này trả lời' },
  askedTooOften: { status: 429, title: 'Đã gửi quá nhiều yêu cầu xem hồ sơ' },
  noAgency: { status: 403, title: 'Tài khoản không thuộc cơ quan nào nên không gửi được yêu cầu' },
  unknownPurpose: { status: 400, title: 'Mục đích khai thác chưa được đăng ký' },
});

let cached: { at: number; purposes: Promise<Purpose[]> } | undefined;

/** Purposes valid today; read again every minute. */
export function listPurposes(db: Queryable): Promise<Purpose[]> {
  if (!cached || Date.now() - cached.at > 60_000) {
    const purposes = sql<Purpose>`
      select code, label, label_en as "labelEn", legal, sensitive, reserved, by_consent as "byConsent" from disclosure.purpose
      where valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
        and (valid_until is null or valid_until > (now() at time zone 'Asia/Ho_Chi_Minh')::date) order by label`
      .execute(db)
      .then(({ rows }) => rows);
    cached = { at: Date.now(), purposes };
    purposes.catch(() => {
      cached = undefined;
    });
  }
  return cached.purposes;
}

/** Sensitive fields are for those who hold this besides the right to read. */
export const sensitivePermission = 'disclosure.sensitive';

export async function getPurpose(db: Queryable, code: string): Promise<Purpose> {
  const purpose = (await listPurposes(db)).find((item) => item.code === code);
  if (!purpose) throw disclosureErrors.unknownPurpose(`Không có mục đích "${code}" trong danh mục.`);
  return purpose;
}
