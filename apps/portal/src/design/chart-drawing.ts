import { BarChart, PieChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Slice } from './chart.tsx';

use([PieChart, BarChart, GridComponent, TooltipComponent, SVGRenderer]);

interface Drawing {
  kind: 'ring' | 'bars' | 'columns';
  slices: Slice[];
  show: (value: number) => string;
  max: number | undefined;
}

const text = { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontSize: 13, color: '#1b2330' };

/** Draws into `host` and gives back what takes it away again. */
export function drawChart(host: HTMLElement, drawing: Drawing): () => void {
  const chart = init(host, null, { renderer: 'svg' });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  chart.setOption({
    animation: !still,
    animationDuration: 400,
    textStyle: text,
    ...(drawing.kind === 'ring'
      ? ring(drawing)
      : drawing.kind === 'columns'
        ? columns(drawing)
        : bars(drawing, host.clientWidth)),
  });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(host);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}

const ring = ({ slices, show }: Drawing) => ({
  tooltip: { trigger: 'item', valueFormatter: (value: unknown) => show(Number(value)), textStyle: text },
  series: [
    {
      type: 'pie',
      radius: ['58%', '88%'],
      label: { show: false },
      itemStyle: { borderColor: '#fff', borderWidth: 2 },
      data: slices.map(({ name, value, colour }) => ({ name, value, itemStyle: { color: colour } })),
    },
  ],
});

const bars = ({ slices, show, max }: Drawing, width: number) => ({
  grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
  xAxis: { type: 'value', show: false, ...(max === undefined ? {} : { max }) },
  yAxis: {
    type: 'category',
    inverse: true,
    data: slices.map(({ name }) => name),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      ...text,
      fontSize: 12,
      lineHeight: 15,
      width: Math.max(120, Math.min(width * 0.45, 260)),
      overflow: 'break',
    },
  },
  series: [
    {
      type: 'bar',
      barMaxWidth: 18,
      itemStyle: { borderRadius: [0, 4, 4, 0] },
      label: {
        show: true,
        position: 'right',
        formatter: ({ value }: { value: unknown }) => show(Number(value)),
        ...text,
      },
      data: slices.map(({ value, colour }) => ({ value, itemStyle: { color: colour } })),
    },
  ],
});

const columns = ({ slices, show, max }: Drawing) => ({
  grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
  xAxis: {
    type: 'category',
    data: slices.map(({ name }) => name),
    axisTick: { show: false },
    axisLabel: { ...text, fontSize: 12, hideOverlap: true },
  },
  yAxis: { type: 'value', show: false, ...(max === undefined ? {} : { max }) },
  tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => show(Number(value)), textStyle: text },
  series: [
    {
      type: 'bar',
      barMaxWidth: 36,
      itemStyle: { borderRadius: [4, 4, 0, 0] },
      label: {
        show: slices.length <= 12,
        position: 'top',
        formatter: ({ value }: { value: unknown }) => show(Number(value)),
        ...text,
        fontSize: 11,
      },
      data: slices.map(({ value, colour }) => ({ value, itemStyle: { color: colour } })),
    },
  ],
});
