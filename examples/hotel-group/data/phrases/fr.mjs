/** What guests write in French. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const fr = {
  names: ["Élodie G.", "Bastien Carlier", "Nadia B.", "Famille Thévenot", "Luc-Henri P.", "Maëlle S.", "Ousmane D."],
  staff: ["Camille", "Mehdi", "Solène", "Monsieur Arnaud"],
  titles: {
    good: ["Un vrai coup de cœur", "On reviendra", "Parfait du début à la fin", "Une adresse à garder"],
    fair: ["Correct sans plus", "Avis mitigé", "Pour une nuit, ça va"],
    bad: ["Grosse déception", "À fuir", "Pas au niveau du prix", "Plus jamais"],
  },
  openings: {
    good: [
      "Nous y avons fêté nos dix ans de mariage et tout était parfait.",
      "Deuxième séjour, et toujours le même plaisir.",
      "Réservé à la dernière minute, quelle bonne surprise !",
      "Venu pour le travail, je reviendrai en famille.",
    ],
    fair: [
      "Un séjour moyen, avec du bon et du moins bon.",
      "Pour une étape d'une nuit, cela suffit.",
      "Ni bien ni mal, on ne s'en souviendra pas.",
    ],
    bad: [
      "Nous attendions ce week-end depuis des mois, quelle déception.",
      "Je voyage beaucoup, et c'est mon pire séjour de l'année.",
      "Les photos du site n'ont rien à voir avec la réalité.",
      "Je ne sais pas par où commencer.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff} à la réception nous a trouvé une table un samedi soir, un grand merci.",
        "Toute l'équipe est adorable, surtout {staff} au petit-déjeuner.",
        "Mention spéciale pour {staff}, toujours souriant et disponible.",
      ],
      bad: [
        "À l'accueil, pas un bonjour, pas un regard.",
        "On nous a répondu que ce n'était pas leur problème.",
        "Nous avons demandé des serviettes trois fois, sans succès.",
      ],
    },
    cleanliness: {
      good: ["La chambre était impeccable.", "Une propreté irréprochable, jusque dans les coins."],
      bad: [
        "Des cheveux dans la douche et de la poussière partout.",
        "La moquette de la chambre {room} était couverte de taches.",
      ],
    },
    breakfast: {
      good: [
        "Le petit-déjeuner est copieux et les viennoiseries sont fraîches.",
        "Rien que pour le buffet du matin, cela vaut le détour.",
      ],
      bad: ["À neuf heures il ne restait presque rien au petit-déjeuner.", "Café froid et pain de la veille."],
    },
    noise: {
      good: ["Un calme absolu la nuit, en plein centre."],
      bad: [
        "Les murs sont si fins qu'on entend tout chez les voisins.",
        "Des livraisons sous la fenêtre dès cinq heures du matin.",
      ],
    },
    room: {
      good: ["Chambre lumineuse et lit très confortable.", "On nous a surclassés dans une chambre avec vue."],
      bad: [
        "La chambre {room} est minuscule, impossible d'ouvrir la valise.",
        "Le matelas est à changer et la lampe tenait avec du scotch.",
      ],
    },
    location: {
      good: ["Tout se fait à pied.", "Le tram s'arrête devant la porte."],
      bad: ["C'est bien plus loin du centre que ce qui est annoncé."],
    },
    price: {
      good: ["Très bon rapport qualité-prix."],
      bad: ["À ce prix, on attend au moins une bouilloire.", "On nous a facturé un minibar vide à notre arrivée."],
    },
    plumbing: {
      good: ["La douche est un régal."],
      bad: [
        "L'évacuation était bouchée, la salle de bain inondée en {minutes} minutes.",
        "Il a fallu attendre {minutes} minutes pour avoir de l'eau chaude.",
      ],
    },
    climate: {
      good: ["La climatisation est silencieuse et efficace."],
      bad: [
        "Impossible de baisser le chauffage, nous avons dormi fenêtre ouverte.",
        "La climatisation a fait du bruit toute la nuit.",
      ],
    },
  },
  closings: {
    good: [
      "Merci à toute l'équipe, à l'année prochaine !",
      "Je recommande les yeux fermés.",
      "Nous avons déjà réservé pour l'été.",
    ],
    fair: ["Pourquoi pas, si le prix baisse.", "Correct pour un court séjour."],
    bad: ["Nous ne reviendrons pas.", "À éviter.", "J'attends toujours une réponse à mon message."],
  },
  hazards: [
    "Au deuxième matin nous avons trouvé des punaises de lit dans le matelas.",
    "On nous a volé un sac dans la chambre pendant le dîner.",
    "Le plafond de la salle de bain est couvert de moisissures noires.",
    "Intoxication alimentaire pour trois d'entre nous après le buffet de fruits de mer.",
  ],
};
