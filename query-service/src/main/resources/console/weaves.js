// Fills of a chart that are told apart without colour: plain, with lines across, with dots, with lines upright.

const SIZE = 6;
const made = new Map();

/** A fill in one colour, woven with another; weave 0 is plain. Never slanted: slanted stripes mean denied. */
export function woven(colour, ground, weave) {
  if (weave === 0) return colour;
  const key = [colour, ground, weave].join();
  if (!made.has(key)) made.set(key, {image: tile(colour, ground, weave), repeat: 'repeat'});
  return made.get(key);
}

function tile(colour, ground, weave) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, SIZE, SIZE);
  pen.fillStyle = ground;
  if (weave === 1) pen.fillRect(0, 0, SIZE, 2);
  if (weave === 2) pen.fillRect(1, 1, 3, 3);
  if (weave === 3) pen.fillRect(0, 0, 2, SIZE);
  return canvas;
}
