/** On paper: A4 or Letter, whatever the printer holds; nothing that belongs together is cut. */
export const print = `
@page{margin:18mm 16mm}
@media print{
body{font-size:10pt}
.skip,.contents{display:none}
.head,main,.foot{max-width:none;padding-left:0;padding-right:0}
figure,tr,dt{break-inside:avoid}
h2,h3,h4,thead{break-after:avoid}
p,li{orphans:3;widows:3}
a{color:inherit}
}
`;
