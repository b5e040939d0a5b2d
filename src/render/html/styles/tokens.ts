/**
 * Colours and type. Stages: `--wait`, `--work`, `--joined`, each with a `-soft` ground; findings: `--act`, `--watch`,
 * `--good`, `--unknown`; the page: `--paper`, `--panel`, `--ink`, `--muted`, `--rule`, `--accent`. All inks hold 4.5 : 1
 * against `--paper` and `--panel`, light and dark.
 */
const LIGHT = `
--paper:#fff;--panel:#f6f4ef;--ink:#1d1c1a;--muted:#5f5b54;--rule:#d9d4c9;--accent:#7a2e12;
--wait:#b1481c;--wait-soft:#f7e6dc;--work:#1c6a86;--work-soft:#dcecf2;--joined:#6b5a86;--joined-soft:#e9e4f1;
--act:#a3211b;--watch:#8a5a00;--good:#2c6b2f;--unknown:#5f5b54;`;

const DARK = `
--paper:#171614;--panel:#211f1c;--ink:#ece8e1;--muted:#aaa499;--rule:#3d3932;--accent:#f0a27f;
--wait:#e58a5c;--wait-soft:#45291b;--work:#6fb7d2;--work-soft:#1b3641;--joined:#b3a3d3;--joined-soft:#332c42;
--act:#f28b82;--watch:#e3b34d;--good:#85c98a;--unknown:#aaa499;`;

export const tokens = `
:root{${LIGHT}
--sans:"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,system-ui,sans-serif;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Georgia,"Liberation Serif",serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
`;
