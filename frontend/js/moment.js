// A moment as ISO 8601 writes it, in China's time, whatever language page and device speak: 2026-11-29 14:05.
const STYLE = { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" };

export const exact = (at) => at.toLocaleString("sv-SE", STYLE);
