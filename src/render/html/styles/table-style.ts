/** Tables of figures, which scroll inside of their box, and of sentences, which are cards on a phone; figures. */
export const tables = `
table{border-collapse:collapse;width:100%}
caption{text-align:left;font:600 1.15rem/1.3 var(--serif);padding:2rem 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem 1rem .5rem 0;border-top:1px solid var(--rule)}
th:last-child,td:last-child{padding-right:0}
thead th{border-top:0;font-weight:400;font-size:.8125rem;color:var(--muted);vertical-align:bottom}
.scroll{overflow-x:auto;background:linear-gradient(to right,var(--paper) 40%,transparent) left/2.5rem 100% no-repeat local,linear-gradient(to left,var(--paper) 40%,transparent) right/2.5rem 100% no-repeat local,linear-gradient(to right,var(--rule),transparent) left/.75rem 100% no-repeat,linear-gradient(to left,var(--rule),transparent) right/.75rem 100% no-repeat;margin:0 0 1em;overflow-wrap:normal}
.figures{font-size:.9375rem}
.figures .number{text-align:right}
.figures th.number{white-space:normal}
.figures tbody th{font-weight:400;min-width:6.5em}
.lanes td .small{display:block;white-space:nowrap}
.unfolded .figures{width:auto;font-size:.875rem}
.unfolded .facts{font-size:.875rem}
.cards{table-layout:fixed}
.cards tbody th{font-weight:400;width:36%}
.cards thead th:first-child{width:36%}
.cards tbody tr+tr>*{border-top:0;padding-top:0}
.cards tbody:last-child>tr:last-child>*{border-bottom:1px solid var(--rule)}
.cards .below details{margin:0}
.cards ul{margin:.25rem 0 0;padding-left:1.1rem}
.name{font-weight:600;display:block}
.headline,.why{display:block;margin-top:.25rem}
.why{color:var(--muted);font-size:.875rem}
thead button{all:unset;display:inline-block;cursor:pointer;padding:.25rem 0;margin:-.25rem 0}
thead button::after{content:"\\2195";content:"\\2195"/"";padding-left:.35em}
[aria-sort=ascending] button::after{content:"\\2191";content:"\\2191"/"";color:var(--accent)}
[aria-sort=descending] button::after{content:"\\2193";content:"\\2193"/"";color:var(--accent)}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;font-size:.875rem;color:var(--muted);margin:.5rem 0}
.filter input,.filter button{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--muted);border-radius:3px;padding:.25rem .6rem;min-height:2rem}
.filter button{cursor:pointer}
.filter [aria-pressed=true]{background:var(--ink);color:var(--paper)}
[data-filter] [hidden]{display:none}
figure{margin:2rem 0 .5rem}
figcaption h3{margin:0 0 .4rem}
figcaption p{margin-bottom:.75rem}
`;
