/** Accounts of the connecting systems. Demonstration accounts are computed from the seed; nothing secret is written down. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '@congvu/kernel';

export interface AdapterAccount {
  userName: string;
  secretKey: string;
  apiKey: string;
  xRoadClient: string;
}

export interface LgspAccount {
  accessKey: string;
  secretKey: string;
  appName: string;
  partnerCode: string;
  partnerCodeCus: string;
}

export interface DemoCredentials {
  adapter: AdapterAccount;
  lgsp: LgspAccount;
  /** Key and pass of an officer's exploitation account at the integration platform. */
  officer(officerCode: string): { keyName: string; keyPass: string };
}

const word = (seed: number, use: string): string => sha256Hex(`population emulator / ${seed} / ${use}`).slice(0, 32);

export function demoCredentials(seed: number): DemoCredentials {
  return {
    adapter: {
      userName: 'bo-noi-vu',
      secretKey: word(seed, 'adapter secret'),
      apiKey: word(seed, 'api key'),
      xRoadClient: 'VN/GOV/BNV/CONG-VU',
    },
    lgsp: {
      accessKey: word(seed, 'lgsp access'),
      secretKey: word(seed, 'lgsp secret'),
      appName: 'cong-vu',
      partnerCode: 'BNV',
      partnerCodeCus: 'BNV',
    },
    officer: (officerCode) => ({ keyName: officerCode, keyPass: word(seed, `officer ${officerCode}`) }),
  };
}

export function equalText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
