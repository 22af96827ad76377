import { PREPARATION_VERSION } from '../../audio/prepare/preparation-version.ts';
import { GRAPH_VERSION } from '../../graph/build-token-graph.ts';

/**
 * Version of everything between a recording and its tokens: how samples are made and how the graph computes.
 * It is part of a token's identity, so a change of either makes new tokens instead of passing old ones off.
 */
export const COMPUTATION_VERSION = PREPARATION_VERSION * 1000 + GRAPH_VERSION;
