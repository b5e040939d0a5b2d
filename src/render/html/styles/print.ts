/** On paper: A4 or Letter, whatever the printer holds; what unfolds is unfolded, and what belongs together is not cut. */
export const print = `
@page{margin:16mm 15mm}
@media print{
html{font-size:9.5pt}
.skip,.contents{display:none}
.head,main,.foot{max-width:none;padding-left:0;padding-right:0}
.head{padding-top:0}
main>section{padding-top:2rem}
figure,.tile,.figures tr,.cards tbody,.step,.longest>li{break-inside:avoid}
h2,h3,h4,caption,thead,summary,figcaption{break-after:avoid}
p,li{orphans:3;widows:3}
a{color:inherit;text-decoration-color:var(--rule)}
details::details-content{content-visibility:visible;height:auto;display:block;opacity:1}
summary{list-style:none;color:var(--muted)}
summary::-webkit-details-marker{display:none}
.scroll{overflow:visible}
.figures{font-size:.875rem}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
