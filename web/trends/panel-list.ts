import type { Panel } from './panel.ts'

/** The panels below the trend, in the order in which they are read. */
export const PANELS: readonly Panel[] = [
  {
    name: 'control',
    fits: ({ metric }) => metric !== 'backlog' && metric !== 'backlog-age',
    load: () => import('./control-panel.tsx'),
  },
  {
    name: 'forecast',
    fits: ({ metric }) => metric === 'incidents-opened' || metric === 'incidents-resolved',
    load: () => import('./forecast-panel.tsx'),
  },
  {
    name: 'target',
    fits: ({ metric }) => metric.startsWith('time-to-'),
    load: () => import('./target-panel.tsx'),
  },
  {
    name: 'what-if',
    fits: ({ metric }) => metric.startsWith('time-to-'),
    load: () => import('./what-if-panel.tsx'),
  },
  {
    name: 'repeats',
    load: () => import('./repeats-panel.tsx'),
  },
  {
    name: 'ageing',
    fits: ({ metric }) => metric.startsWith('backlog') || metric.startsWith('incidents-'),
    load: () => import('./ageing-panel.tsx'),
  },
  { name: 'heat-map', load: () => import('./heat-map-panel.tsx') },
  { name: 'phases', load: () => import('./phases-panel.tsx') },
  { name: 'teams', load: () => import('./teams-panel.tsx') },
  { name: 'availability', load: () => import('./availability-panel.tsx') },
  { name: 'pareto', load: () => import('./pareto-panel.tsx') },
]
