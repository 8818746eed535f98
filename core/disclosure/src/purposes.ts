import { type Queryable, sql } from '@congvu/database';
import { defineErrors } from '@congvu/kernel';

export interface Purpose {
  code: string;
  label: string;
  labelEn: string;
  legal: string;
  sensitive: boolean;
}

export const disclosureErrors = defineErrors('disclosure', {
  purposeNotYours: { status: 403, title: 'Tài khoản không được khai thác dữ liệu cho mục đích này' },
  badFilter: { status: 400, title: 'Điều kiện tìm kiếm không hợp lệ' },
  noSavedSearch: { status: 404, title: 'Không có tìm kiếm đã lưu này' },
  notThisPurpose: { status: 400, title: 'Mục đích này không dùng cho sổ đăng ký này' },
  registerNotYours: { status: 403, title: 'Tài khoản không được khai thác sổ đăng ký này' },
  notKnownThen: { status: 404, title: 'Vào thời điểm đó chưa có thông tin về hồ sơ này' },
  unknownPurpose: { status: 400, title: 'Mục đích khai thác chưa được đăng ký' },
});

let cached: { at: number; purposes: Promise<Purpose[]> } | undefined;

/** Purposes valid today; read again every minute. */
export function listPurposes(db: Queryable): Promise<Purpose[]> {
  if (!cached || Date.now() - cached.at > 60_000) {
    const purposes = sql<Purpose>`
      select code, label, label_en as "labelEn", legal, sensitive from disclosure.purpose
      where valid_from <= current_date and (valid_until is null or valid_until > current_date) order by label`
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
