/** The parts of a page: what is said first, tiles, marks, what unfolds, lists. */
export const parts = `
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.kind{font-size:.875rem;letter-spacing:.04em;color:var(--muted);margin:0 0 .35rem}
.head h1 a{color:inherit;text-decoration-color:var(--rule)}
.facts{margin:0 0 1.25rem}
.facts>div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.15rem 1rem;padding:.3rem 0}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
.head .kind:last-child{margin:.6rem 0 0}
.verdict{margin:0}
.short-answers .facts{margin:0 0 .5rem}
.short-answers .facts>div{padding:.1rem 0;gap:.15rem .75rem}
.short-answers dd,.short-answers p{max-width:none}
.head .facts{margin-top:1.25rem;font-size:.9375rem}
.verdict{font:600 clamp(1.35rem,1.1rem + 1.4vw,1.9rem)/1.3 var(--serif);max-width:48rem;text-wrap:balance}
.step{border-left:4px solid var(--accent);background:var(--panel);padding:.9rem 1.1rem;margin:1.25rem 0}
.step p{margin:0;max-width:48rem}
.step p+p{margin-top:.5rem}
.tiles{list-style:none;margin:1rem 0;padding:0;display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:1px;background:var(--rule);border:solid var(--rule);border-width:1px 0}
.tile{grid-column:span 2;background:var(--paper);padding:1rem 1.1rem 1.1rem 0;max-width:none;display:flex;flex-direction:column}
.tile:nth-child(3n+2),.tile:nth-child(3n),.tile:nth-child(5){padding-left:1.1rem}
.tile:nth-child(n+4){grid-column:span 3}
.tile p{margin:0 0 .3rem}
.tile-name{min-height:2.7em;font-weight:600;line-height:1.35}
.tile-name a{color:inherit;text-decoration-color:var(--rule)}
.tile .tile-figure{font:600 2.1rem/1.2 var(--serif);font-variant-numeric:lining-nums tabular-nums;margin:.35rem 0 .1rem}
.tile .tile-judged{margin-top:auto;padding-top:.5rem}
.badge{display:inline-block;font:600 .8125rem/1.3 var(--sans);border:1px solid currentColor;border-radius:3px;padding:.05rem .4rem;white-space:nowrap}
.badge.act{color:var(--act)}
.badge.watch{color:var(--watch)}
.badge.good{color:var(--good)}
.badge.unknown{color:var(--unknown);border-style:dashed}
.care{color:var(--watch)}
.stage{font-weight:600;white-space:nowrap}
.stage::before{content:"";display:inline-block;width:.75em;height:.75em;margin-right:.4em;border:1px solid}
.stage.wait::before{background:var(--wait);border-color:var(--wait)}
.stage.work::before{background:repeating-linear-gradient(90deg,var(--work) 0 1.5px,var(--work-soft) 1.5px 4px);border-color:var(--work)}
.stage.joined::before{background:repeating-linear-gradient(90deg,var(--joined) 0 4px,var(--joined-soft) 4px 8px);border-color:var(--joined)}
details{margin:0 0 1em}
summary{cursor:pointer;color:var(--accent);font-size:.875rem;padding:.25rem 0;width:fit-content}
.unfolded{padding:.5rem 0 .25rem 1rem;border-left:2px solid var(--rule)}
.evidence{padding-left:1.1rem;font-size:.9375rem}
.advice{list-style:none;counter-reset:step;padding:0}
.advice>li{counter-increment:step;position:relative;max-width:none;padding:1.25rem 0 .75rem 3rem;border-top:1px solid var(--rule)}
.advice>li::before{content:counter(step);position:absolute;left:0;top:1rem;font:600 1.9rem/1.2 var(--serif);color:var(--accent)}
.advice h3{margin-bottom:.5rem;max-width:42rem}
.advice+h3{margin-top:2rem}
.longest{list-style:none;padding:0}
.longest>li{max-width:none;padding:.9rem 0 .2rem;border-top:1px solid var(--rule)}
.longest p{margin-bottom:.35rem}
.life-bar{margin:.25rem 0 .5rem}
.longest .name{display:inline-block;min-width:5.5rem}
.conditions{list-style:none;padding:0}
.conditions li{margin:.35rem 0;max-width:52rem}
.conditions details{margin:.1rem 0 .5rem}
.gaps{padding-left:1.1rem}
.gaps p{margin:0 0 .25rem}
h3{margin:2.25rem 0 .75rem}
`;
