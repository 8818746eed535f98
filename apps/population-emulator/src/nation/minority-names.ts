/** Names of the minorities and where they live. */
import { words } from './name-data.ts';

export interface MinorityNames {
  family: readonly string[];
  maleMiddle: readonly string[];
  femaleMiddle: readonly string[];
  /** Empty: given names of the Kinh are used. */
  male: readonly string[];
  female: readonly string[];
  /** The clan stands after the given name (Ê-đê, Mnông). */
  clanLast?: boolean;
}

const hmong: MinorityNames = {
  family: words('Giàng, Vàng, Sùng, Thào, Mùa, Lầu, Hạng, Ly, Vừ, Má, Cứ, Tráng'),
  maleMiddle: words('A, A, Seo, Mí, Văn'),
  femaleMiddle: words('Thị, Thị, Thị, Y'),
  male: words('Páo, Chu, Sính, Dơ, Lử, Tủa, Súa, Nhè, Pó, Dế, Vư, Chứ'),
  female: words('Mỷ, Dua, Sua, Pà, Chư, Máy, Dợ, Sía, Ché, Xá, Mo, Lía'),
};
const thai: MinorityNames = {
  family: words('Lò, Quàng, Cà, Tòng, Lường, Cầm, Hà, Lộc, Vi, Bạc, Điêu, Hoàng'),
  maleMiddle: words('Văn, Văn, Văn, Đình, Minh'),
  femaleMiddle: ['Thị'],
  male: words('Pánh, Hặc, Ín, Thoan, Phương, Inh, Tại, Chung, Hơn, Biên'),
  female: words('Pâng, Ọi, Xôm, Nọi, Inh, Hương, Phượng, Yêu, Chiên, Ưởng'),
};
const tay: MinorityNames = {
  family: words('Nông, Hoàng, Triệu, Lương, Ma, Lục, Vi, Chu, Bế, Hứa, Lăng, Mông'),
  maleMiddle: words('Văn, Văn, Đức, Quang'),
  femaleMiddle: words('Thị, Thị, Thị Thu'),
  male: [],
  female: [],
};
const muong: MinorityNames = {
  family: words('Bùi, Quách, Đinh, Hà, Bạch, Nguyễn'),
  maleMiddle: words('Văn, Văn, Công'),
  femaleMiddle: ['Thị'],
  male: [],
  female: [],
};
const dao: MinorityNames = {
  family: words('Triệu, Bàn, Đặng, Lý, Phùng, Chảo, Phàn, Tẩn, Dương'),
  maleMiddle: words('Tài, Láo, Văn, Phú, Sài'),
  femaleMiddle: words('Thị, Mùi, San'),
  male: words('Tả, Lở, Phin, Chòi, Vạng, Phủ, Thông'),
  female: words('Mẩy, Pham, Nhậy, Viện, Pết, Lai'),
};
const khmer: MinorityNames = {
  family: words('Thạch, Sơn, Kim, Lâm, Danh, Châu, Trần, Lý, Kiên, Liêu'),
  maleMiddle: words(', , Minh, Sô, Hoàng'),
  femaleMiddle: words('Thị, , Thị Sóc, Sa'),
  male: words('Phia, Út, Rinh, Sết, Đa Ra, Phương, Sa Rây, Hiệp'),
  female: words('Phol, Kha, Na Ry, Út, Som, Đa Ni, Thia'),
};
const ede: MinorityNames = {
  family: words('Niê, Êban, Ênuôl, Kbuôr, Mlô, Ayŭn, Niê Kdăm, Byă'),
  clanLast: true,
  maleMiddle: ['Y'],
  femaleMiddle: words("H’, H'"),
  male: words('Bhăm, Moan, Thuột, Wai, Blim, Sơn, Khoa, Nguyên'),
  female: words('Hen, Bia, Lan, Wia, Ngăn, Duyên, Mai, Yer'),
};
const giarai: MinorityNames = {
  family: words('Rơ Chăm, Siu, Ksor, Kpă, Nay, Rah Lan, Rơ Mah'),
  maleMiddle: words(', '),
  femaleMiddle: ['H’'],
  male: words('Phước, Blơch, Hyan, Thiêng, Kim, Tul, Hùng'),
  female: words('Blan, Nga, Mrơi, Phiên, Lê, Yon'),
};
const highland: MinorityNames = {
  family: words('Đinh, A, K’, Hồ, Kon, Alăng, Điểu'),
  maleMiddle: words(', Văn'),
  femaleMiddle: words('Thị, Thị, '),
  male: words('Brếp, Thươm, Chơn, Ngheo, Dreng, Lem'),
  female: words('Brải, Hơm, Nhíp, Rời, Blút, Mơ'),
};
const cham: MinorityNames = {
  family: words('Từ, Bá, Đàng, Thành, Quảng, Hán, Kiều'),
  maleMiddle: words('Văn, Công, Trung, '),
  femaleMiddle: words('Thị, Thị Mỹ'),
  male: [],
  female: [],
};

/** By ethnic group code; groups not listed take the names of the highland set. */
export const minorityNames: Readonly<Record<string, MinorityNames>> = {
  '02': tay,
  '03': thai,
  '06': muong,
  '07': tay,
  '05': khmer,
  '08': hmong,
  '09': dao,
  '10': giarai,
  '12': ede,
  '17': cham,
  '20': ede,
  '15': tay,
  '18': tay,
  '25': tay,
  '24': muong,
  '29': thai,
  '04': {
    family: words('Trần, Lý, Lâm, Quách, Vương, Trương, Huỳnh, Phùng'),
    maleMiddle: words('Chí, Vĩnh, Gia, '),
    femaleMiddle: words('Mỹ, Tú, Lệ, Ngọc'),
    male: [],
    female: [],
  },
};
export const otherMinority = highland;

/** Share of the main minorities by old province code; the rest are Kinh. Rounded on purpose. */
export const minorityShares: Readonly<Record<string, readonly [group: string, share: number][]>> = {
  '002': [
    ['08', 0.33],
    ['02', 0.23],
    ['09', 0.15],
    ['07', 0.1],
  ],
  '004': [
    ['02', 0.41],
    ['07', 0.31],
    ['08', 0.11],
    ['09', 0.1],
  ],
  '006': [
    ['02', 0.54],
    ['09', 0.18],
    ['07', 0.09],
    ['08', 0.07],
  ],
  '008': [
    ['02', 0.26],
    ['09', 0.12],
    ['15', 0.08],
    ['08', 0.03],
  ],
  '010': [
    ['08', 0.25],
    ['02', 0.15],
    ['09', 0.15],
    ['25', 0.05],
  ],
  '011': [
    ['08', 0.38],
    ['03', 0.38],
    ['29', 0.03],
  ],
  '012': [
    ['03', 0.31],
    ['08', 0.25],
    ['09', 0.13],
    ['35', 0.04],
  ],
  '014': [
    ['03', 0.54],
    ['08', 0.16],
    ['06', 0.08],
  ],
  '015': [
    ['02', 0.18],
    ['08', 0.13],
    ['09', 0.12],
    ['03', 0.07],
  ],
  '017': [
    ['06', 0.63],
    ['03', 0.04],
    ['02', 0.03],
    ['09', 0.02],
  ],
  '019': [
    ['02', 0.12],
    ['07', 0.07],
    ['18', 0.045],
    ['15', 0.03],
  ],
  '020': [
    ['07', 0.43],
    ['02', 0.36],
    ['09', 0.035],
  ],
  '022': [
    ['09', 0.05],
    ['02', 0.03],
  ],
  '024': [
    ['07', 0.05],
    ['02', 0.03],
    ['18', 0.02],
  ],
  '025': [['06', 0.14]],
  '038': [
    ['06', 0.1],
    ['03', 0.06],
  ],
  '040': [
    ['03', 0.1],
    ['24', 0.02],
    ['08', 0.01],
  ],
  '044': [['23', 0.02]],
  '045': [
    ['23', 0.11],
    ['31', 0.02],
  ],
  '046': [
    ['31', 0.03],
    ['26', 0.015],
  ],
  '049': [
    ['26', 0.04],
    ['14', 0.03],
  ],
  '051': [
    ['19', 0.11],
    ['30', 0.025],
  ],
  '056': [['21', 0.045]],
  '058': [
    ['17', 0.12],
    ['21', 0.12],
  ],
  '060': [['17', 0.03]],
  '062': [
    ['14', 0.24],
    ['13', 0.12],
    ['27', 0.07],
    ['10', 0.05],
  ],
  '064': [
    ['10', 0.3],
    ['13', 0.13],
  ],
  '066': [
    ['12', 0.19],
    ['07', 0.04],
    ['20', 0.03],
  ],
  '067': [
    ['20', 0.08],
    ['08', 0.06],
    ['07', 0.05],
  ],
  '068': [
    ['16', 0.13],
    ['28', 0.03],
  ],
  '070': [['22', 0.1]],
  '075': [
    ['04', 0.03],
    ['32', 0.005],
  ],
  '079': [['04', 0.045]],
  '084': [['05', 0.32]],
  '094': [
    ['05', 0.3],
    ['04', 0.05],
  ],
  '091': [['05', 0.12]],
  '089': [
    ['05', 0.04],
    ['17', 0.005],
  ],
  '095': [['05', 0.07]],
  '096': [['05', 0.02]],
  '093': [['05', 0.03]],
};
