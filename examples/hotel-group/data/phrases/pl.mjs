/** What guests write in Polish. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const pl = {
  names: ["Agnieszka W.", "Bartosz Zieleń", "Kinga M.", "Rodzina Sobczyńskich", "Paweł R.", "Ola Ż."],
  staff: ["Magda", "pan Krzysztof", "Zosia", "Tomek"],
  titles: {
    good: ["Na pewno wrócimy", "Miłe zaskoczenie", "Wszystko na medal", "Polecamy"],
    fair: ["W porządku na jedną noc", "Mieszane uczucia", "Średnio"],
    bad: ["Rozczarowanie", "Nigdy więcej", "Za drogo jak na to, co oferują", "Nie polecam"],
  },
  openings: {
    good: [
      "Świętowaliśmy tu rocznicę ślubu i było cudownie.",
      "Drugi pobyt i jeszcze lepiej niż za pierwszym razem.",
      "Rezerwacja w ostatniej chwili, a trafiliśmy świetnie.",
      "Byłam służbowo, następnym razem przyjadę z rodziną.",
    ],
    fair: ["Przeciętny pobyt, są plusy i minusy.", "Na jedną noc w podróży wystarczy.", "Ani dobrze, ani źle."],
    bad: [
      "Czekaliśmy na ten wyjazd od miesięcy, a hotel wszystko zepsuł.",
      "Dużo podróżuję i to był najgorszy nocleg w tym roku.",
      "Zdjęcia na stronie nie mają nic wspólnego z rzeczywistością.",
      "Nie wiem, od czego zacząć.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} z recepcji doradza jak przyjaciel i znajduje stolik nawet w sobotę.",
        "Cała obsługa bardzo miła, a szczególnie {staff} przy śniadaniu.",
        "Brawa należą się {staff}, takich ludzi się pamięta.",
      ],
      bad: [
        "Na recepcji nikt nawet nie odpowiedział na dzień dobry.",
        "Trzy razy prosiliśmy o ręczniki, nigdy nie przyszły.",
        "Na skargę usłyszeliśmy, że to nie ich sprawa.",
      ],
    },
    cleanliness: {
      good: ["Pokój lśnił czystością.", "Czysto w każdym kącie."],
      bad: ["Włosy pod prysznicem i kurz na każdej półce.", "Wykładzina w pokoju {room} cała w plamach."],
    },
    breakfast: {
      good: ["Śniadanie świeże i bardzo urozmaicone.", "Dla samego śniadania warto wrócić."],
      bad: ["O dziewiątej na śniadaniu nie było już prawie nic.", "Zimna kawa i wczorajsze pieczywo."],
    },
    noise: {
      good: ["W nocy zupełna cisza, choć to środek miasta."],
      bad: ["Ściany są tak cienkie, że słychać wszystko.", "Od piątej rano rozładunek pod samym oknem."],
    },
    room: {
      good: ["Jasny pokój i bardzo wygodne łóżko.", "Dostaliśmy lepszy pokój z widokiem, bez proszenia."],
      bad: ["Pokój {room} jest wielkości szafy.", "Zapadnięty materac i lampa sklejona taśmą."],
    },
    location: {
      good: ["Wszędzie można dojść pieszo.", "Tramwaj staje pod drzwiami."],
      bad: ["Do centrum jest o wiele dalej, niż podają."],
    },
    price: {
      good: ["Uczciwa cena za to, co się dostaje."],
      bad: ["Za taką cenę oczekuję chociaż czajnika.", "Policzono nam minibar, który był pusty już w dniu przyjazdu."],
    },
    plumbing: {
      good: ["Prysznic rewelacyjny."],
      bad: [
        "Odpływ był zatkany i po {minutes} minutach łazienka pływała.",
        "Na ciepłą wodę czekaliśmy {minutes} minut.",
      ],
    },
    climate: {
      good: ["Klimatyzacja cicha i skuteczna."],
      bad: ["Ogrzewania nie dało się zmniejszyć, spaliśmy przy otwartym oknie.", "Klimatyzacja hałasowała całą noc."],
    },
  },
  closings: {
    good: ["Dziękujemy wszystkim i do zobaczenia za rok!", "Gorąco polecam.", "Mamy już następną rezerwację."],
    fair: ["Wrócę, jeśli cena spadnie.", "Na krótko w sam raz."],
    bad: ["Nie wrócimy.", "Omijać.", "Do dziś czekam na odpowiedź na maila."],
  },
  hazards: [
    "Drugiego ranka znaleźliśmy w materacu pluskwy.",
    "Podczas kolacji ukradziono nam z pokoju aparat.",
    "Na suficie w łazience wszędzie czarna pleśń.",
    "Po bufecie troje z nas miało zatrucie pokarmowe.",
  ],
};
