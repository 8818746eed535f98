import type { ClockRanking } from '@congvu/personnel/clocks/clock.schema.ts';
import { type Column, DataTable } from '../../design/data-table.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

type Agency = ClockRanking['agencies'][number];

/** Each legal clock in a column of its own; agencies by the share they kept. */
export function ClockTable({ ranking }: { ranking: ClockRanking }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.due;
  const name = (clock: ClockRanking['clocks'][number]) => (locale === 'vi' ? clock.label : clock.labelEn);
  const columns: Column<Agency>[] = [
    { key: 'agency', header: words.agency, rowHeader: true, cell: (row) => row.agencyName },
    { key: 'events', header: words.events, align: 'end', cell: (row) => format.number(row.events) },
    ...ranking.clocks
      .filter(({ measured }) => measured)
      .map(
        (clock): Column<Agency> => ({
          key: clock.code,
          header: name(clock),
          align: 'end',
          cell: (row) => {
            const tally = row.tallies.find(({ code }) => code === clock.code);
            if (!tally) return '–';
            return (
              <>
                {words.keptOf(format.number(tally.kept), format.number(tally.kept + tally.late))}
                {tally.uncertain > 0 ? (
                  <span className="muted small block">{words.uncertain(format.number(tally.uncertain))}</span>
                ) : null}
              </>
            );
          },
        }),
      ),
    {
      key: 'share',
      header: words.share,
      align: 'end',
      cell: (row) => <strong>{row.keptShare === null ? '–' : format.percent(row.keptShare, 1)}</strong>,
    },
  ];
  return (
    <>
      {ranking.agencies.length === 0 ? (
        <p className="muted due-pad">{words.clocksNone}</p>
      ) : (
        <DataTable
          dense
          caption={words.clocksCaption}
          columns={columns}
          rows={ranking.agencies}
          rowKey={(row) => row.agencyCode}
        />
      )}
      <ul className="due-clocks small muted">
        {ranking.clocks.map((clock) => (
          <li key={clock.code}>
            {[
              `${name(clock)}: ${words.clockRule(clock.days, clock.unit === 'working')}`,
              clock.legal,
              clock.measured ? null : words.notMeasured,
              locale === 'vi' ? clock.note : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}
