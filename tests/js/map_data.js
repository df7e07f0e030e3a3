/* A small map: three claims and a concept, of which the first claim supports the second. */

const term = (id) => ({ id, label: id[0].toUpperCase() + id.slice(1) });
const node = (id, label, dx, dy, kind, chapter = -1, person = -1, stance = -1) => [
  id,
  label,
  `${id.replace(":", "s/")}.html`,
  dx,
  dy,
  0,
  kind,
  chapter,
  person,
  stance,
];

export const DATA = {
  kinds: ["position", "prediction", "concept"].map((id) => ({ ...term(id), outline: [] })),
  stances: ["asserts", "doubts"].map(term),
  talks: [],
  chapters: ["opening", "close"].map(term),
  people: [{ ...term("guest"), host: false }, { ...term("host"), host: true }],
  relations: [
    { id: "supports", label: "supports", inverse: "is supported by", directed: true },
    { id: "about", label: "is about", inverse: "comes up in", directed: true },
  ],
  regions: [["Value · Case", 150, 0, 0, 0, 0]],
  nodes: [
    node("claim:talk/case", "A value is a case.", 100, 50, 0, 0, 0, 0),
    node("claim:talk/other", "Another claim of value.", 200, 50, 1, 1, 1, 1),
    node("claim:talk/far", "A claim far away.", 300, 50, 1, 1, 0, 0),
    node("concept:value", "value", 200, 80, 2),
  ],
  links: [[0, 1, 0, "It is a case."], [0, 3, 1], [2, 3, 1]],
  effects: [
    { id: "falls", label: "could not be right either" },
    { id: "weakens", label: "would lose a reason" },
  ],
  fallout: { 0: [[], [1]] },
};
