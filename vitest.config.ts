import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{platform,core,engines,subjects,apps}/*/src/**/*.test.ts',
      'architecture/**/*.test.ts',
      'tests/**/*.test.ts',
      'tools/**/*.test.ts',
    ],
    globalSetup: ['tests/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
