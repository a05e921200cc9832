/** What guests write in Dutch. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const nl = {
  names: ["Marijke V.", "Sander Hoekema", "Fatima el I.", "Fam. Dijksterhuis", "Joris B.", "Wendela K."],
  staff: ["Noor", "Bram", "Anouk", "Ruben"],
  titles: {
    good: ["Wij komen terug", "Heerlijk verblijf", "Een fijne plek", "Helemaal goed"],
    fair: ["Prima voor één nacht", "Wisselend", "Gaat wel"],
    bad: ["Teleurstellend", "Nooit meer", "Veel geld voor weinig", "Vergane glorie"],
  },
  openings: {
    good: [
      "We vierden hier onze trouwdag en het was geweldig.",
      "Voor de tweede keer hier, en weer volop genoten.",
      "Last minute geboekt en enorm geluk gehad.",
      "Voor het werk hier geweest, volgende keer met het gezin.",
    ],
    fair: [
      "Een gemiddeld verblijf met plussen en minnen.",
      "Voor één nacht op doorreis is het goed te doen.",
      "Niet slecht, niet bijzonder.",
    ],
    bad: [
      "We hadden maanden naar dit weekend uitgekeken en het viel vies tegen.",
      "Ik reis veel, maar dit was het slechtste hotel van het jaar.",
      "De foto's op de site lijken er in de verste verte niet op.",
      "Waar moet ik beginnen.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} van de receptie dacht met ons mee en regelde een tafeltje.",
        "Allemaal vriendelijke mensen, vooral {staff} bij het ontbijt.",
        "Een pluim voor {staff}, zo hoort gastvrijheid te zijn.",
      ],
      bad: [
        "Bij de receptie kon er nog geen groet af.",
        "Drie keer om handdoeken gevraagd, nooit gekregen.",
        "Onze klacht werd weggewuifd.",
      ],
    },
    cleanliness: {
      good: ["De kamer was brandschoon.", "Alles spic en span, tot in de hoekjes."],
      bad: ["Haren in de douche en overal stof.", "De vloerbedekking van kamer {room} zat vol vlekken."],
    },
    breakfast: {
      good: ["Het ontbijt was vers en uitgebreid.", "Alleen al voor het ontbijt zou ik teruggaan."],
      bad: ["Om negen uur was er bij het ontbijt bijna niets meer.", "Koude koffie en oud brood."],
    },
    noise: {
      good: ["'s Nachts muisstil, midden in de stad."],
      bad: ["De muren zijn zo dun dat je alles hoort.", "Vanaf vijf uur werd er onder ons raam gelost."],
    },
    room: {
      good: ["Een lichte kamer met een heerlijk bed.", "We kregen zomaar een grotere kamer met uitzicht."],
      bad: ["Kamer {room} is een bezemkast.", "Het matras was doorgezakt en de lamp hing aan plakband."],
    },
    location: {
      good: ["Alles is op loopafstand.", "De tram stopt voor de deur."],
      bad: ["Het is veel verder van het centrum dan ze zeggen."],
    },
    price: {
      good: ["Goede prijs voor wat je krijgt."],
      bad: [
        "Voor die prijs verwacht ik toch een waterkoker.",
        "We moesten betalen voor een minibar die bij aankomst al leeg was.",
      ],
    },
    plumbing: {
      good: ["Wat een fijne douche."],
      bad: [
        "De afvoer zat verstopt en na {minutes} minuten stond de badkamer blank.",
        "Pas na {minutes} minuten kwam er warm water.",
      ],
    },
    climate: {
      good: ["De airco was stil en deed het goed."],
      bad: ["De verwarming kon niet lager, we sliepen met het raam open.", "De airco rammelde de hele nacht."],
    },
  },
  closings: {
    good: ["Dank jullie wel en tot volgend jaar!", "Een aanrader.", "We hebben al opnieuw geboekt."],
    fair: ["Voor een goede prijs nog een keer.", "Prima voor kort."],
    bad: ["Wij komen niet terug.", "Niet doen.", "Op antwoord op mijn mail wacht ik nog steeds."],
  },
  hazards: [
    "De tweede ochtend vonden we bedwantsen in het matras.",
    "Tijdens het eten is onze tas uit de kamer gestolen.",
    "Het plafond van de badkamer zit onder de zwarte schimmel.",
    "Met z'n drieën een voedselvergiftiging na het buffet.",
  ],
};
