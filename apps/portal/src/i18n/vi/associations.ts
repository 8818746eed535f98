export const associations = {
  title: 'Hội, quỹ',
  lead: 'Hội, quỹ xã hội, quỹ từ thiện: thành lập, điều lệ, nhiệm kỳ, ban lãnh đạo. Mỗi thay đổi ghi bằng một sự kiện có quyết định.',
  registers: 'Các sổ',
  count: 'Số bản ghi',
  states: 'Theo tình trạng',
  add: 'Thêm',
  addTo: (label: string) => `Thêm vào sổ ${label}`,
  dues: 'Nhiệm kỳ cần theo dõi',
  duesNote: 'Đã quá nhiệm kỳ, chưa có nhiệm kỳ, hoặc hết nhiệm kỳ trong 180 ngày tới.',
  noDues: 'Không có nhiệm kỳ nào cần theo dõi',
  noDuesText: 'Hội, quỹ có nhiệm kỳ hết trong 180 ngày tới sẽ hiện ở đây.',
  name: 'Tên',
  agency: 'Cơ quan quản lý',
  day: 'Ngày',
  due: 'Việc',
  kinds: { over: 'Đã quá nhiệm kỳ', soon: 'Sắp hết nhiệm kỳ', 'without-term': 'Chưa có nhiệm kỳ' } as Record<
    string,
    string
  >,
  daysOver: (n: string) => `quá ${n} ngày`,
  daysLeft: (n: string) => `còn ${n} ngày`,
  daysSince: (n: string) => `${n} ngày từ khi thành lập`,
};
