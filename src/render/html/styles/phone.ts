/** Narrow screens: one column, no scrolling to the side but inside of boxes. */
export const phone = `
@media screen and (max-width:47.99rem){
.head{padding-top:1rem}
.step{margin:.75rem 0;padding:.7rem 1rem;line-height:1.4}
.tiles{grid-template-columns:minmax(0,1fr)}
.tile:nth-child(n){grid-column:auto;padding:1rem 0}
.tile-name{min-height:0}
.facts>div{grid-template-columns:minmax(0,1fr)}
.facts dt{font-size:.875rem}
.short-answers .facts>div{grid-template-columns:4.6rem minmax(0,1fr);gap:0 .5rem;padding:.05rem 0;font-size:.875rem;line-height:1.35;align-items:baseline}
.advice>li{padding-left:2.25rem}
.cards,.cards tbody,.cards tr,.cards th,.cards td,.cards caption{display:block;width:auto}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards thead button{visibility:hidden}
.cards tbody{border-top:1px solid var(--rule);padding:.75rem 0}
.cards tbody th,.cards thead th:first-child{width:auto}
.cards th,.cards td,.cards tbody:last-child>tr:last-child>*{border:0;padding:.2rem 0}
.cards td[data-label]::before{content:attr(data-label);display:block;font-size:.8125rem;color:var(--muted)}
.figures{min-width:100%;font-size:.875rem}
.figures td{max-width:18rem}
.figures th,.figures td{padding-right:.35rem}
.number .small{white-space:normal}
.figures tbody th{min-width:5.5em}
.longest .figures{font-size:.8125rem}
.longest .stage{white-space:normal}
.figures th:first-child{position:sticky;left:0;background:var(--paper);max-width:9.5rem;white-space:normal}
.lanes .figures tbody th:first-child{min-width:5.5rem;max-width:6.5rem}
.lanes td .small{white-space:normal}
.lanes .figures td{max-width:7.5rem}
.figures th .small{display:block}
.wide,.wide tbody,.wide th,.wide td{display:block;width:auto}
.wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.wide thead button{visibility:hidden}
.wide tbody tr{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.25rem .75rem;border-top:1px solid var(--rule);padding:.6rem 0}
.wide tbody th,.wide td{border:0;padding:0;max-width:none}
.wide tbody th,.wide td:not(.number){grid-column:1/-1}
.wide .number{text-align:left}
.wide td::before{content:attr(data-label);display:block;white-space:normal;font-size:.8125rem;color:var(--muted)}
.long tbody tr{grid-template-columns:1fr}
.long td{display:flex;justify-content:space-between;gap:1rem;white-space:normal}
}
`;
