/** Starts the server with whatever surroundings the configuration leaves to it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings, SettingsError } from '@congvu/config';
import { demoPassword, launchSurroundings } from './demo/launch.ts';
import { demoPeople } from './demo/people.ts';
import { createSystem, version } from './system.ts';

async function start(): Promise<void> {
  const settings = readSettings();
  const portalDir = fileURLToPath(new URL('../../portal/dist', import.meta.url));
  const surroundings = await launchSurroundings(settings, settings.publicUrl);
  const system = await createSystem({
    databaseUrl: surroundings.databaseUrl,
    poolSize: settings.databasePoolSize,
    dataDir: settings.dataDir,
    population: surroundings.population,
    caller: { procedureCode: settings.population.procedureCode, agencyCode: settings.population.agencyCode },
    concurrency: settings.population.concurrency,
    oidc: {
      issuer: surroundings.oidcIssuer,
      clientId: settings.oidc.clientId,
      clientSecret: surroundings.oidcSecret,
      redirectUri: `${settings.publicUrl}/auth/callback`,
      postLogoutUri: `${settings.publicUrl}/`,
      allowHttp: surroundings.oidcIssuer.startsWith('http://127.0.0.1'),
    },
    publicUrl: settings.publicUrl,
    logLevel: settings.logLevel,
    maxUploadBytes: settings.maxUploadBytes,
    workers: settings.workers,
    facts: {
      version,
      demo: settings.demo,
      accounts: settings.demo
        ? demoPeople.map(({ username, displayName, roleLabel }) => ({ username, displayName, roleLabel }))
        : [],
    },
    ...(existsSync(portalDir) ? { portalDir } : {}),
  });
  system.startWork();
  await system.app.listen({ host: settings.host, port: settings.port });
  announce(settings, surroundings);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await system.close().catch(() => undefined);
    await surroundings.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

function announce(
  settings: ReturnType<typeof readSettings>,
  surroundings: Awaited<ReturnType<typeof launchSurroundings>>,
): void {
  const lines = [
    '',
    `Công Vụ ${version} đã sẵn sàng:  ${settings.publicUrl}`,
    ...(settings.demo
      ? [
          `Tài khoản dùng thử (mật khẩu: ${demoPassword}):`,
          ...demoPeople.map((person) => `  ${person.username.padEnd(14)} ${person.displayName} – ${person.roleLabel}`),
        ]
      : []),
    `Dữ liệu: ${settings.dataDir}${surroundings.postgres ? `  ·  PostgreSQL: ${surroundings.dataDir}` : '  ·  PostgreSQL theo DATABASE_URL'}`,
    ...(surroundings.emulatorUrl
      ? [`CSDL dân cư giả lập: ${surroundings.emulatorUrl} (${settings.emulatorPeople.toLocaleString('vi-VN')} người)`]
      : []),
    `API: ${settings.publicUrl}/docs/api  ·  Dừng: Ctrl+C`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

start().catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    process.stderr.write(
      'Cổng này đang được chương trình khác dùng. Dừng chương trình đó, hoặc đặt CONGVU_PORT bằng một cổng khác rồi chạy lại.\n',
    );
    process.exit(1);
  }
  process.stderr.write(
    `${error instanceof SettingsError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
