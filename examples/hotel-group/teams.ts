import type { Country } from "./datasets/guest-reviews.ts";

/** Who looks after guests in a country, and where they are reached. */
interface Team {
  readonly name: string;
  readonly channel: string;
  readonly lead: string;
}

/** A country that is added to the dataset has no team until one is written here: the type checker says so. */
export const guestCare: { readonly [country in Country]: Team } = {
  DE: { name: "Gästebetreuung", channel: "#guest-care-de", lead: "l.brandt@wayfold.example" },
  ES: { name: "Atención al huésped", channel: "#guest-care-iberia", lead: "c.ibarra@wayfold.example" },
  FR: { name: "Relation client", channel: "#guest-care-fr", lead: "s.moreau@wayfold.example" },
  GB: { name: "Guest Care UK", channel: "#guest-care-uk", lead: "a.whitlock@wayfold.example" },
  IT: { name: "Cura degli ospiti", channel: "#guest-care-it", lead: "p.ferraris@wayfold.example" },
  JP: { name: "ゲストケア", channel: "#guest-care-jp", lead: "m.hayama@wayfold.example" },
  NL: { name: "Gastenzorg", channel: "#guest-care-nl", lead: "j.hoekema@wayfold.example" },
  PL: { name: "Opieka nad gośćmi", channel: "#guest-care-pl", lead: "m.zielen@wayfold.example" },
};

/** The staff's own channel of a hotel. Hotels without one share `#applause`. */
export const hotelChannels: { readonly [location: string]: string } = {
  "wf-berlin": "#berlin-spreebogen",
  "wf-hamburg": "#hamburg-speicherkai",
  "wf-paris": "#paris-canal",
  "wf-tokyo": "#tokyo-kanda",
  "th-annecy": "#annecy-lake",
  "th-como": "#como-lake",
  "nk-amsterdam": "#amsterdam-noord",
  "nk-krakow": "#krakow-kazimierz",
};
