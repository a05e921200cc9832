/** What guests write in Italian. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const it = {
  names: ["Chiara D.", "Federico Marchesin", "Giulia T.", "Famiglia Orlandi", "Paolo V.", "Ilaria S.", "Nicolò B."],
  staff: ["Martina", "Signor Renzi", "Davide", "Elena"],
  titles: {
    good: ["Torneremo di sicuro", "Una bella scoperta", "Tutto perfetto", "Accoglienza da dieci"],
    fair: ["Nella media", "Luci e ombre", "Per una notte va bene"],
    bad: ["Che delusione", "Mai più", "Troppo caro per quello che offre", "Da evitare"],
  },
  openings: {
    good: [
      "Abbiamo festeggiato qui il nostro anniversario ed è stato splendido.",
      "Seconda volta, e ancora meglio della prima.",
      "Prenotato all'ultimo momento, siamo stati fortunatissimi.",
      "Ero qui per lavoro, tornerò in vacanza.",
    ],
    fair: ["Un soggiorno normale, con alti e bassi.", "Per una notte di passaggio va bene.", "Né bene né male."],
    bad: [
      "Aspettavamo questo viaggio da mesi e l'albergo ci ha deluso.",
      "Viaggio molto e questo è stato il peggior soggiorno dell'anno.",
      "Le foto del sito non c'entrano niente con la realtà.",
      "Non so da dove cominciare.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} alla reception ci ha accolto con un sorriso e ci ha trovato un tavolo per cena.",
        "Personale gentilissimo, in particolare {staff} a colazione.",
        "Un grazie speciale a {staff}, davvero una persona rara.",
      ],
      bad: [
        "Alla reception non ci hanno nemmeno salutato.",
        "Abbiamo chiesto gli asciugamani tre volte, mai arrivati.",
        "Al nostro reclamo hanno risposto con un'alzata di spalle.",
      ],
    },
    cleanliness: {
      good: ["Camera pulitissima.", "Pulizia impeccabile, anche negli angoli."],
      bad: ["Capelli nella doccia e polvere dappertutto.", "La moquette della camera {room} era piena di macchie."],
    },
    breakfast: {
      good: ["Colazione ricca, con torte fatte in casa.", "Già solo per la colazione vale il viaggio."],
      bad: ["Alle nove a colazione non c'era quasi più niente.", "Caffè freddo e cornetti del giorno prima."],
    },
    noise: {
      good: ["Silenzio assoluto di notte, pur essendo in pieno centro."],
      bad: [
        "Le pareti sono di carta, si sente tutto.",
        "Dalle cinque del mattino scaricavano merce sotto la finestra.",
      ],
    },
    room: {
      good: [
        "Camera luminosa e letto comodissimo.",
        "Ci hanno dato una camera migliore con vista senza chiedere niente.",
      ],
      bad: [
        "La camera {room} è minuscola, la valigia non si apre.",
        "Materasso sfondato e lampada tenuta insieme con lo scotch.",
      ],
    },
    location: {
      good: ["Si raggiunge tutto a piedi.", "Il tram ferma davanti alla porta."],
      bad: ["È molto più lontano dal centro di quanto dicono."],
    },
    price: {
      good: ["Ottimo rapporto qualità-prezzo."],
      bad: [
        "A quel prezzo mi aspetto almeno un bollitore.",
        "Ci hanno addebitato un minibar che all'arrivo era vuoto.",
      ],
    },
    plumbing: {
      good: ["La doccia è fantastica."],
      bad: [
        "Lo scarico era intasato e il bagno si è allagato in {minutes} minuti.",
        "L'acqua calda arrivava dopo {minutes} minuti.",
      ],
    },
    climate: {
      good: ["Aria condizionata silenziosa ed efficace."],
      bad: [
        "Il riscaldamento non si poteva abbassare, abbiamo dormito con la finestra aperta.",
        "Il condizionatore ha fatto rumore tutta la notte.",
      ],
    },
  },
  closings: {
    good: ["Grazie a tutti, all'anno prossimo!", "Consigliatissimo.", "Abbiamo già prenotato di nuovo."],
    fair: ["Ci tornerei se il prezzo fosse giusto.", "Va bene per poco tempo."],
    bad: ["Non torneremo.", "Da evitare.", "Aspetto ancora una risposta alla mia mail."],
  },
  hazards: [
    "La seconda mattina abbiamo trovato delle cimici nel materasso.",
    "Ci hanno rubato la macchina fotografica dalla camera durante la cena.",
    "Sul soffitto del bagno c'è muffa nera ovunque.",
    "In tre abbiamo avuto un'intossicazione alimentare dopo il buffet.",
  ],
};
