/** The page and its parts. */
export const layout = `
.head,.contents,main,.foot{max-width:64rem;margin:0 auto;padding:0 1.25rem}
.head{padding-top:2rem}
.lead h2{font:600 .875rem/1.3 var(--sans);letter-spacing:.04em;color:var(--accent);margin:1.25rem 0 .35rem}
.lead .step+p{margin-top:1.25rem}
.lead p+p{margin-top:-.35rem}
main>.contents{padding:0}
main>section{padding-top:3.5rem;scroll-margin-top:1rem}
main>section>h2{border-top:2px solid var(--ink);padding-top:.6rem;margin-bottom:1.25rem}
.contents ol{list-style:none;margin:1.75rem 0 0;padding:.6rem 0;border:solid var(--rule);border-width:1px 0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem}
.contents a{display:inline-block;padding:.2rem 0}
.foot{margin-top:4rem;padding-top:1.25rem;padding-bottom:3rem;color:var(--muted);font-size:.875rem}
`;
