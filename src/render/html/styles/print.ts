/** On paper: A4 or Letter, whatever the printer holds. What is folded stays out, and what belongs together is not cut. */
export const print = `
@page{margin:14mm 14mm 15mm;@bottom-right{content:counter(page) " / " counter(pages);font:7.5pt sans-serif;color:#5f5b54}}
@media print{
html{font-size:9pt}
body{line-height:1.36}
.skip,.contents,.filter,thead button::after,.in-full,.onward,.tile-judged:empty,details:not([open]){display:none}
.head,main,.foot{max-width:none;padding-left:0;padding-right:0}
.head{padding-top:0}
main>section{padding-top:1.1rem}
main>section>h2{padding-top:.35rem;margin-bottom:.6rem}
h3{margin:1.1rem 0 .4rem}
p,ul,ol,dl{margin-bottom:.5em}
p,li,dd{max-width:50rem}
.verdict,.step p{max-width:none}
.step{padding:.5rem .8rem;margin:.7rem 0}
.tiles{background:none;margin:.4rem 0}
.tile{border-bottom:1px solid var(--rule);padding:.5rem .9rem .5rem 0}
.tile-name{min-height:0}
.tile .tile-figure{font-size:1.5rem;margin:.15rem 0 0}
.tile p{margin:0 0 .15rem}
.tile .tile-judged{padding-top:.25rem}
caption{padding:.9rem 0 .25rem}
th,td{padding:.25rem .8rem .25rem 0}
.cards{font-size:.94rem}
.cards .name{display:inline}
.cards tbody th,.cards thead th:first-child{width:38%}
.headline,.why{margin-top:.05rem}
.conditions li{margin:.1rem 0;max-width:none}
figure,.tiles,tr,.facts>div,.step,p,li,.advice>li>*,.longest>li{break-inside:avoid}
.cards tr:not(.below):not(:last-child){break-after:avoid}
.conditions,.advice>li>h3{break-inside:auto}
h1,h2,h3,h4,caption,thead,summary,figcaption{break-after:avoid;break-inside:avoid}
h2+p:not(:last-child){break-after:avoid}
a{color:inherit;text-decoration-color:var(--rule)}
summary{list-style:none;color:var(--muted)}
summary::-webkit-details-marker{display:none}
.scroll{overflow:visible;background:none}
.figures,.unfolded .figures{font-size:.8125rem}
.figures th,.figures td{padding-top:.2rem;padding-bottom:.2rem}
.unfolded{padding:.1rem 0 .25rem .75rem}
.facts>div{padding:.08rem 0}
.scroll,.facts,details{margin-bottom:.5rem}
.advice>li{padding:.7rem 0 .3rem 2.25rem}
.advice>li::before{font-size:1.4rem;top:.6rem}
.longest>li{padding:.35rem 0 0}
figure{margin-top:.8rem}
.chart{max-width:46rem}
#appendix .facts{columns:2;column-gap:2rem}
#appendix .facts>div{grid-template-columns:6.5rem minmax(0,1fr);gap:.15rem .6rem}
.foot{margin-top:1rem;padding:.5rem 0 0}
.short{font-size:8.7pt;line-height:1.27}
.short main>section{padding-top:.5rem}
.short main>section>h2{font-size:1.15rem;padding-top:.25rem;margin-bottom:.35rem}
.short #measures,.short #readiness{break-inside:avoid}
.short h1{font-size:1.7rem}
.short .verdict{font-size:1.25rem;margin-top:.4rem;max-width:none}
.short .lead h2,.short caption,.short figcaption h3{position:absolute;clip-path:inset(50%)}
.short .step{padding:.3rem .7rem;margin:.4rem 0}
.short .lead .step+p{margin-top:.6rem}
.short .lead p+p{margin-top:.2rem}
.short .short-answers .facts{columns:2;column-gap:1.5rem;margin:0 0 .3rem}
.short .short-answers .facts>div{padding:0}
.short .short-answers .small,.short:has(#lanes) .short-answers{display:none}
.short .lanes .small{display:inline;margin-left:.4rem}
.short .cards{font-size:8.3pt}
.short .cards .why,.short .cards .small{font-size:7.6pt}
.short th,.short td{padding:.12rem .7rem .12rem 0}
.short .chart{max-width:none}
.short #readiness td:last-child{width:45%}
.short #readiness th:first-child{width:22%}
.short p,.short li,.short h3{max-width:none}
.short figure{margin:0}
.short .advice>li{padding:.3rem 0 .15rem 1.7rem}
.short .advice>li::before{font-size:1.1rem;top:.25rem}
.short .advice h3{font-size:9pt;margin:0}
.short p,.short ul,.short ol{margin-bottom:.3em}
.short .facts>div{grid-template-columns:5.5rem minmax(0,1fr);padding:.05rem 0}
.short .foot{margin-top:.5rem;padding-top:.2rem;font-size:7.5pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
