// Before the first paint, so that a dark page does not flash white. The rest of the theme is web/theme.ts.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'system'
} catch {}
