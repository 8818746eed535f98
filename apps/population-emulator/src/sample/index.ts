export { generateSample, type Sample, type SampleOptions, type SampleShape, sampleShapes } from './generate.ts';
export { type CellFault, cellFaults, type Truth, type TruthRow } from './truth.ts';
export { writeSample } from './write.ts';
