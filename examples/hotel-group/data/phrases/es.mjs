/** What guests write in Spanish. `{staff}`, `{room}` and `{minutes}` are filled in. */
export const es = {
  names: ["Lucía F.", "Álvaro Quintero", "Marta R.", "Familia Belmonte", "Iker Z.", "Rocío del V.", "Nuria P."],
  staff: ["Carmen", "Dani", "Señor Ibáñez", "Alba"],
  titles: {
    good: ["Volveremos seguro", "Un acierto", "Trato exquisito", "Mejor de lo que esperábamos"],
    fair: ["Correcto", "Sin más", "Para una noche, bien"],
    bad: ["Decepción total", "No volvemos", "Muy caro para lo que es", "Mala experiencia"],
  },
  openings: {
    good: [
      "Celebramos aquí nuestro aniversario y fue inolvidable.",
      "Es la segunda vez que venimos y todavía mejor que la primera.",
      "Reservamos a última hora y tuvimos mucha suerte.",
      "Vine por trabajo y volveré de vacaciones.",
    ],
    fair: [
      "Una estancia normal, con cosas buenas y otras mejorables.",
      "Para dormir una noche de paso, cumple.",
      "Ni bien ni mal.",
    ],
    bad: [
      "Llevábamos meses esperando este viaje y el hotel lo estropeó.",
      "Viajo mucho y esta ha sido la peor noche del año.",
      "Las fotos de la web no tienen nada que ver con la realidad.",
      "No sé ni por dónde empezar.",
    ],
  },
  aspects: {
    staff: {
      good: [
        "{staff}, de recepción, nos trató como en casa y nos consiguió mesa para cenar.",
        "Todo el personal es encantador, sobre todo {staff} en el desayuno.",
        "Mención especial para {staff}, un diez de persona.",
      ],
      bad: [
        "En recepción ni nos miraron a la cara.",
        "Pedimos toallas tres veces y nunca llegaron.",
        "Cuando nos quejamos, nos dijeron que no era asunto suyo.",
      ],
    },
    cleanliness: {
      good: ["La habitación estaba impecable.", "Limpieza de diez, hasta en los rincones."],
      bad: [
        "Había pelos en la ducha y polvo por todas partes.",
        "La moqueta de la habitación {room} estaba llena de manchas.",
      ],
    },
    breakfast: {
      good: ["El desayuno, variado y con producto fresco.", "Solo por el desayuno ya merece la pena."],
      bad: ["A las nueve ya no quedaba casi nada en el desayuno.", "El café frío y el pan del día anterior."],
    },
    noise: {
      good: ["Silencio absoluto por la noche, y eso que está en pleno centro."],
      bad: [
        "Las paredes son de papel, se oye todo.",
        "A las cinco de la mañana empezó el reparto debajo de la ventana.",
      ],
    },
    room: {
      good: [
        "Habitación amplia y luminosa, y una cama comodísima.",
        "Nos dieron una habitación mejor sin pedirlo, con vistas.",
      ],
      bad: [
        "La habitación {room} es tan pequeña que no cabe la maleta.",
        "El colchón estaba hundido y la lámpara pegada con cinta.",
      ],
    },
    location: {
      good: ["Se llega andando a todas partes.", "El tranvía para en la puerta."],
      bad: ["Está mucho más lejos del centro de lo que dicen."],
    },
    price: {
      good: ["Muy buena relación calidad-precio."],
      bad: ["Por ese precio esperaba al menos un hervidor.", "Nos cobraron un minibar que estaba vacío al llegar."],
    },
    plumbing: {
      good: ["La ducha es una maravilla."],
      bad: [
        "El desagüe estaba atascado y el baño se inundó en {minutes} minutos.",
        "El agua caliente tardaba {minutes} minutos en salir.",
      ],
    },
    climate: {
      good: ["El aire acondicionado no hace ruido y funciona muy bien."],
      bad: [
        "No se podía bajar la calefacción y dormimos con la ventana abierta.",
        "El aire acondicionado estuvo traqueteando toda la noche.",
      ],
    },
  },
  closings: {
    good: ["¡Gracias a todo el equipo y hasta el año que viene!", "Muy recomendable.", "Ya hemos reservado otra vez."],
    fair: ["Repetiría si baja el precio.", "Correcto para una escapada corta."],
    bad: ["No volveremos.", "Evitadlo.", "Sigo esperando respuesta a mi correo."],
  },
  hazards: [
    "La segunda mañana encontramos chinches en el colchón.",
    "Nos robaron la cámara de la habitación mientras cenábamos.",
    "Hay moho negro en todo el techo del baño.",
    "Tres de nosotros acabamos con una intoxicación alimentaria después del bufé.",
  ],
};
