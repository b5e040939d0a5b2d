/** On paper: A4 or Letter, whatever the printer holds; what unfolds is unfolded, and what belongs together is not cut. */
export const print = `
@page{margin:16mm 15mm}
@media print{
html{font-size:9pt}
.skip,.contents,.filter,thead button::after{display:none}
.head,main,.foot{max-width:none;padding-left:0;padding-right:0}
.head{padding-top:0}
main>section{padding-top:1.75rem}
.tiles{background:none}
.tile{border-bottom:1px solid var(--rule)}
.in-full{display:none}
figure,.tiles,.figures tr,.cards tr:not(.below),.facts>div,.step{break-inside:avoid}
.cards tr:not(.below):not(:last-child){break-after:avoid}
h2,h3,h4,caption,thead,summary,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
a{color:inherit;text-decoration-color:var(--rule)}
details::details-content{content-visibility:visible;height:auto;display:block;opacity:1}
summary{list-style:none;color:var(--muted)}
summary::-webkit-details-marker{display:none}
.scroll{overflow:visible}
.figures,.unfolded .figures{font-size:.8125rem}
.figures th,.figures td{padding-top:.2rem;padding-bottom:.2rem}
.unfolded{padding:.1rem 0 .25rem .75rem}
.facts>div{padding:.1rem 0}
.scroll,.facts,details{margin-bottom:.5rem}
figure{margin-top:1rem}
.chart{max-width:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
