/** Starts the server with whatever surroundings the configuration leaves to it. */
import { readSettings, SettingsError } from '@congvu/config';
import { demoAccounts, demoPassword, launchSurroundings } from './demo/launch.ts';
import { seedOfficials } from './demo/officials.ts';
import { systemOptions } from './demo/options.ts';
import { createSystem, version } from './system.ts';

async function start(): Promise<void> {
  const settings = readSettings();
  const surroundings = await launchSurroundings(settings, settings.publicUrl);
  const system = await createSystem(systemOptions(settings, surroundings));
  system.startWork();
  await system.app.listen({ host: settings.host, port: settings.port });
  if (settings.demo) {
    const { procedureCode, agencyCode } = settings.population;
    // Beside serving: a population service that is silent keeps nobody waiting.
    void seedOfficials(
      system.database.db,
      system.gateway,
      { procedureCode, agencyCode },
      settings.emulatorPeople,
    ).catch((error: unknown) => system.logger.warn({ err: error }, 'dossiers of the demonstration were not made'));
  }
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
          ...demoAccounts(settings.emulatorPeople).map(
            (person) => `  ${person.username.padEnd(14)} ${person.displayName} – ${person.roleLabel}`,
          ),
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
