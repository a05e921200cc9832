/** What guests write in German. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const de = {
  names: [
    "Annegret L.",
    "Thorben Wiesner",
    "Miriam K.",
    "Jürgen Halbig",
    "Selin A.",
    "Familie Rothmann",
    "Ole P.",
    "Karin Dz.",
  ],
  staff: ["Lena", "Herr Brandes", "Yusuf", "Frau Petri"],
  titles: {
    good: ["Rundum gelungen", "Wir kommen wieder", "Ein Haus mit Herz", "Besser als erwartet"],
    fair: ["Ganz in Ordnung", "Durchwachsen", "Für eine Nacht okay"],
    bad: ["Leider enttäuschend", "Nie wieder", "Früher war es besser", "Viel Geld für wenig Hotel"],
  },
  openings: {
    good: [
      "Wir waren zum Geburtstag meiner Mutter hier und haben uns sehr wohlgefühlt.",
      "Schon zum dritten Mal hier, und wieder war alles bestens.",
      "Sehr spontan gebucht und keine Sekunde bereut.",
      "Auf Dienstreise hier gelandet, beim nächsten Mal komme ich privat.",
    ],
    fair: [
      "Ein durchschnittlicher Aufenthalt mit Licht und Schatten.",
      "Für eine Übernachtung auf der Durchreise reicht es.",
      "Nicht schlecht, aber auch nichts Besonderes.",
    ],
    bad: [
      "Wir hatten uns lange auf das Wochenende gefreut und wurden enttäuscht.",
      "Ich bin viel unterwegs, aber so etwas habe ich selten erlebt.",
      "Die Bilder im Internet haben mit der Wirklichkeit wenig zu tun.",
      "Wo soll ich anfangen.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} am Empfang hat uns mit Tipps für die Stadt versorgt und sogar einen Tisch bestellt.",
        "Alle waren herzlich, ganz besonders {staff} im Frühstücksraum.",
        "Ein großes Lob an {staff}, so viel Freundlichkeit erlebt man selten.",
      ],
      bad: [
        "An der Rezeption wurde uns nicht einmal guten Tag gesagt.",
        "Auf unsere Beschwerde hieß es nur, das sei eben so.",
        "Dreimal haben wir nach Handtüchern gefragt, gekommen ist keins.",
      ],
    },
    cleanliness: {
      good: ["Das Zimmer war blitzsauber.", "So ein gepflegtes Bad sieht man selten."],
      bad: [
        "In der Dusche lagen Haare, und unter dem Bett lag Staub von Wochen.",
        "Der Teppich in Zimmer {room} hatte Flecken, über die ich nicht nachdenken möchte.",
      ],
    },
    breakfast: {
      good: [
        "Das Frühstück ließ keine Wünsche offen.",
        "Frische Brötchen, guter Kaffee, Eier auf Wunsch: so beginnt ein Tag.",
      ],
      bad: ["Beim Frühstück war um neun Uhr das meiste schon leer.", "Der Kaffee war kalt, die Rühreier auch."],
    },
    noise: {
      good: ["Trotz der Lage mitten in der Stadt war es nachts vollkommen ruhig."],
      bad: [
        "Die Wände sind so dünn, dass wir die Nachbarn schnarchen hörten.",
        "Ab fünf Uhr wurde unter unserem Fenster geliefert.",
      ],
    },
    room: {
      good: [
        "Unser Zimmer war hell und groß, das Bett ein Traum.",
        "Wir bekamen ohne zu fragen ein besseres Zimmer mit Blick.",
      ],
      bad: [
        "Zimmer {room} war so klein, dass der Koffer nur hochkant stehen konnte.",
        "Die Matratze war durchgelegen und die Lampe mit Klebeband geflickt.",
      ],
    },
    location: {
      good: ["Man erreicht alles zu Fuß.", "Die Straßenbahn hält direkt vor der Tür."],
      bad: ["Bis zum Zentrum ist es viel weiter, als angegeben."],
    },
    price: {
      good: ["Das Preis-Leistungs-Verhältnis stimmt."],
      bad: [
        "Für diesen Preis erwarte ich wenigstens einen Wasserkocher.",
        "Abgerechnet wurde eine Minibar, die bei der Ankunft leer war.",
      ],
    },
    plumbing: {
      good: ["Die Regendusche war herrlich."],
      bad: [
        "Der Abfluss war verstopft, nach {minutes} Minuten stand das Bad unter Wasser.",
        "Warmes Wasser kam erst nach {minutes} Minuten.",
      ],
    },
    climate: {
      good: ["Die Klimaanlage war leise und tat, was sie soll."],
      bad: [
        "Die Heizung ließ sich nicht herunterdrehen, wir haben bei offenem Fenster geschlafen.",
        "Die Klimaanlage hat die ganze Nacht geklappert.",
      ],
    },
  },
  closings: {
    good: ["Vielen Dank an das ganze Team!", "Klare Empfehlung.", "Bis zum nächsten Jahr!"],
    fair: ["Bei gutem Preis wieder.", "Für kurz in Ordnung."],
    bad: ["Wir kommen nicht wieder.", "Finger weg.", "Auf eine Antwort auf meine Mail warte ich bis heute."],
  },
  hazards: [
    "Am zweiten Morgen haben wir Bettwanzen in der Matratze gefunden.",
    "Während des Abendessens wurde uns die Kamera aus dem Zimmer gestohlen.",
    "An der Decke im Bad war überall schwarzer Schimmel.",
    "Nach dem Buffet hatten wir zu dritt eine Lebensmittelvergiftung.",
  ],
};
