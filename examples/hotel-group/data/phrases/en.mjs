/** What guests write in English. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const en = {
  names: [
    "Hannah W.",
    "Marcus Oyelaran",
    "Priya N.",
    "Tom Ashdown",
    "Siobhan K.",
    "Dev Patel-Lowe",
    "Greta M.",
    "Owen R.",
  ],
  staff: ["Amira", "Jonas", "Beatriz", "Callum"],
  titles: {
    good: ["Would come back tomorrow", "Exactly what we hoped for", "A quiet gem", "Lovely from start to finish"],
    fair: ["Fine for a night", "Mixed feelings", "Decent, could be better"],
    bad: ["Not what we paid for", "Disappointing", "Never again", "Tired hotel, tired excuses"],
  },
  openings: {
    good: [
      "We stayed here for our anniversary and loved every minute.",
      "Second visit, and it was even better than the first.",
      "Booked at short notice and could not have been luckier.",
      "Came for work, wished I had stayed for the weekend.",
    ],
    fair: [
      "An average stay with a few bright spots.",
      "We only needed a bed for one night, and that is what we got.",
      "Not bad, not memorable.",
    ],
    bad: [
      "We had looked forward to this trip for months, and the hotel let us down.",
      "I travel a lot, and this was the worst stay of the year.",
      "The photos on the website must be ten years old.",
      "Where do I even start.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} at reception remembered our names and found us a table for dinner.",
        "Everybody we met was kind, and {staff} went out of the way to print our tickets.",
        "Special thanks to {staff}, who carried our bags up when the lift was full.",
      ],
      bad: [
        "The person at the desk did not look up from the screen once.",
        "We asked three times for towels and were told that housekeeping had gone home.",
        "When I complained, {staff} shrugged and went back to the phone.",
      ],
    },
    cleanliness: {
      good: ["The room was spotless.", "You could have eaten off the bathroom floor."],
      bad: [
        "There was hair in the shower and dust on every shelf.",
        "The carpet in room {room} had stains that I do not want to think about.",
      ],
    },
    breakfast: {
      good: [
        "Breakfast was fresh, with proper coffee and warm bread.",
        "The breakfast buffet alone is worth the trip.",
      ],
      bad: [
        "Breakfast was cold eggs and a broken coffee machine.",
        "At nine there was nothing left at breakfast but cornflakes.",
      ],
    },
    noise: {
      good: ["Not a sound at night, although it is right in the middle of town."],
      bad: [
        "The walls are so thin that we heard the neighbours turn pages.",
        "A delivery truck beeped under our window from five in the morning.",
      ],
    },
    room: {
      good: [
        "Our room was bright, with a bed that I would like to take home.",
        "They upgraded us to a corner room with a view.",
      ],
      bad: [
        "Room {room} was the size of a cupboard.",
        "The bed sagged in the middle, and the lamp was held together with tape.",
      ],
    },
    location: {
      good: ["Everything is within walking distance.", "The tram stops at the door."],
      bad: ["It is much further from the centre than the map suggests."],
    },
    price: {
      good: ["Very fair price for what you get."],
      bad: [
        "For that price I expect at least a kettle.",
        "They charged us for a minibar that was empty when we arrived.",
      ],
    },
    plumbing: {
      good: ["The shower had wonderful pressure."],
      bad: [
        "The drain was blocked and the bathroom flooded within {minutes} minutes.",
        "Hot water came after {minutes} minutes, and then only for a moment.",
      ],
    },
    climate: {
      good: ["The air conditioning was silent and did what it should."],
      bad: [
        "The heating could not be turned down, so we slept with the window open.",
        "The air conditioning rattled all night and leaked onto the carpet.",
      ],
    },
  },
  closings: {
    good: ["Thank you all, see you next year!", "Highly recommended.", "We have already booked again."],
    fair: ["Would stay again if the price is right.", "Fine for a short trip."],
    bad: ["We will not be back.", "Avoid.", "I am still waiting for an answer to my mail."],
  },
  hazards: [
    "On the second morning we found bed bugs in the mattress and have the bites to show for it.",
    "My laptop was stolen from the room while we were at dinner, and nobody wanted to call the police.",
    "There is black mould all along the bathroom ceiling.",
    "Three of us had food poisoning after the seafood buffet.",
  ],
};
