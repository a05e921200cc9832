/** What people post, by language and mood. `{product}` and `{place}` are filled in. */
export const phrases = {
  en: {
    places: ["Leeds", "Bristol", "the airport", "my sister's kitchen"],
    praise: [
      "Third bag of {product} this month and I regret nothing.",
      "Found {product} in {place} and it made my whole week ☕",
      "{product} is the only thing that gets me out of bed. Well done Ottermill.",
      "Served {product} to my father-in-law, who hates everything. He asked for a second cup.",
    ],
    complaint: [
      "Two of my last three bags of {product} were stale. What happened to you, Ottermill?",
      "{product} used to taste of coffee. Now it tastes of cardboard and excuses.",
      "Your shop charged me twice for {product} and support has been silent for nine days.",
      "The new lid of {product} leaks. My bag, my laptop and my mood are all brown now.",
    ],
    question: [
      "Which grind for {product} in a moka pot?",
      "Do you deliver {product} to {place}, and how long does it take?",
      "Is the bag of {product} compostable or just brown?",
    ],
    plain: [
      "Coffee with Mum in {place}. {product}, as always.",
      "Rain, a book and {product}.",
      "Day 12 of trying every roast in town: {product}.",
    ],
    report: [
      "Careful with {product}: my son is allergic to nuts and had a reaction after one sip.",
      "There was glass in my coffee. {product}, batch ends in 41. Please check!",
      "Both of us were sick after {product} yesterday.",
    ],
  },
  de: {
    places: ["Leipzig", "der Bahn", "unserer Teeküche", "Ulm"],
    praise: [
      "Seit {product} stehe ich freiwillig früher auf.",
      "{product} in {place} entdeckt, große Liebe ☕",
      "Meine Schwiegermutter trinkt nur noch {product}. Danke, Ottermill, ihr habt den Familienfrieden gerettet.",
    ],
    complaint: [
      "{product} schmeckt seit der neuen Packung nach Pappe. Schade, Ottermill.",
      "Zum zweiten Mal eine aufgeplatzte Tüte {product} in der Post. Und der Kundendienst schweigt.",
      "Zwölf Euro für {product} und dann abgelaufen. Das geht gar nicht.",
    ],
    question: [
      "Welcher Mahlgrad passt für {product} in der Herdkanne?",
      "Liefert ihr {product} auch nach {place}?",
      "Kann die Tüte von {product} auf den Kompost?",
    ],
    plain: ["Sonntag, Regen, {product}.", "Pause in {place} mit {product}.", "Heute im Test: {product}."],
    report: [
      "Vorsicht bei {product}: Meine Tochter hat allergisch reagiert, obwohl keine Nüsse draufstehen.",
      "Glassplitter im {product}! Charge endet auf 41, bitte prüfen.",
    ],
  },
  sv: {
    places: ["Umeå", "stugan", "tåget", "Lund"],
    praise: [
      "{product} till frukost, då blir det en bra dag.",
      "Hittade {product} i {place}, nu vill jag inte ha något annat ☕",
      "Farmor säger att {product} är nästan lika gott som kokkaffe. Det är högsta betyg.",
    ],
    complaint: [
      "{product} är inte riktigt vad det har varit.",
      "Locket på {product} läcker. Hela väskan är brun nu.",
      "Betalade två gånger för {product} och ingen svarar.",
    ],
    question: [
      "Vilken malning passar {product} i mokabryggare?",
      "Går det att beställa {product} till {place}?",
      "Kan påsen till {product} återvinnas?",
    ],
    plain: ["Fika i {place} med {product}.", "Snö ute, {product} inne.", "Provar {product} i dag."],
    report: [
      "Min son är allergisk mot nötter och fick en reaktion av {product}.",
      "Hittade en glasbit i burken med {product}. Kolla upp det!",
    ],
  },
  it: {
    places: ["Bologna", "ufficio", "montagna", "Lecce"],
    praise: [
      "Con {product} la giornata comincia bene.",
      "Scoperto {product} a {place}, che meraviglia ☕",
      "Perfino mia nonna ha chiesto il bis di {product}.",
    ],
    complaint: [
      "{product} non è più quello di una volta, sa di cartone.",
      "Secondo pacco di {product} arrivato aperto, e nessuno risponde.",
      "Dodici euro per {product} scaduto. Vergogna!",
    ],
    question: [
      "Che macinatura serve per {product} nella moka?",
      "Spedite {product} anche a {place}?",
      "Il sacchetto di {product} si ricicla?",
    ],
    plain: ["Domenica, pioggia e {product}.", "Pausa a {place} con {product}.", "Oggi provo {product}."],
    report: [
      "Attenti a {product}: mio figlio è allergico alle nocciole e ha avuto una reazione.",
      "Ho trovato un pezzo di vetro nel barattolo di {product}.",
    ],
  },
  es: {
    places: ["Sevilla", "la oficina", "el pueblo", "Bilbao"],
    praise: [
      "Con {product} cualquier lunes es mejor.",
      "Descubrí {product} en {place} y no quiero otra cosa ☕",
      "Mi suegro, que odia todo, repitió de {product}.",
    ],
    complaint: [
      "{product} ya no sabe a café, sabe a cartón.",
      "Segunda bolsa de {product} que llega rota y nadie contesta.",
      "Me cobraron {product} dos veces. Llevo nueve días esperando.",
    ],
    question: [
      "¿Qué molienda va bien para {product} en cafetera italiana?",
      "¿Hacéis envíos de {product} a {place}? Mi pedido es urgente.",
      "¿Se recicla la bolsa de {product}?",
    ],
    plain: ["Domingo, lluvia y {product}.", "Pausa en {place} con {product}.", "Hoy toca probar {product}."],
    report: [
      "Cuidado con {product}: soy alérgica a los frutos secos y tuve una reacción.",
      "Encontré cristales en el {product}. Revisad el lote, por favor.",
    ],
  },
};
