/** Prose, headings, links, focus. */
export const text = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,h4{font-family:var(--serif);line-height:1.2;margin:0;text-wrap:balance;overflow-wrap:break-word}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);font-weight:600}
h2{font-size:clamp(1.4rem,1.2rem + 1vw,1.8rem);font-weight:600}
h3{font-size:1.15rem;font-weight:600}
h4{font:600 1rem/1.4 var(--sans)}
p,ul,ol,dl,figure{margin:0 0 1em}
p,li,dd{max-width:42rem}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
code,kbd{font:.9em/1.4 var(--mono)}
small,.small{font-size:.875rem}
.muted{color:var(--muted)}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.skip{position:absolute;left:-999rem;top:0;background:var(--paper);padding:.75rem 1rem;z-index:1}
.skip:focus{left:0}
`;
