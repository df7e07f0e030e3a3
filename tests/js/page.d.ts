/* Types of what the scripts of the site share, for `deno check`. */

/** The namespace of all scripts. Scripts add to it as they load, which no type can follow. */
// deno-lint-ignore no-explicit-any no-var
declare var claimGraph: any;

interface Window {
    // deno-lint-ignore no-explicit-any
    claimData?: Record<string, any>;
    // deno-lint-ignore no-explicit-any
    claimGraph: any;
    /** The map on the page, for tests and the console. */
    claimMap?: unknown;
}

// What a selector finds is whatever the page has there: no type can tell.
interface ParentNode {
    // deno-lint-ignore no-explicit-any
    querySelector(selectors: string): any;
    // deno-lint-ignore no-explicit-any
    querySelectorAll(selectors: string): NodeListOf<any>;
}
// Events of pointers and keys happen at elements.
interface EventTarget {
    closest?(selectors: string): Element | null;
    matches?(selectors: string): boolean;
}

// --- The map ------------------------------------------------------------------------------------

type Point = [x: number, y: number];
type Box = [left: number, top: number, right: number, bottom: number];
/** In pixels. */
type Frame = { width: number; height: number };
/** What stands in the middle of the canvas, and how many pixels a unit of the map takes. */
type View = { x: number; y: number; k: number };
/** The middle of some fingers, and how far they are apart. */
type Grip = { middle: Point; spread: number };

type Term = { id: string; label: string };
/** As `claim_graph.site.data.map_data` makes it. */
type MapData = {
    kinds: (Term & { outline: Point[] })[];
    stances: Term[];
    talks: Term[];
    chapters: (Term & { talk?: number })[];
    people: (Term & { host: boolean })[];
    relations: (Term & { inverse: string; directed: boolean })[];
    regions: [
        name: string,
        radius: number,
        wideX: number,
        wideY: number,
        tallX: number,
        tallY: number,
    ][];
    nodes: [
        id: string,
        label: string,
        address: string,
        x: number,
        y: number,
        region: number,
        kind: number,
        chapter: number,
        person: number,
        stance: number,
    ][];
    links: [source: number, target: number, relation: number, because?: string][];
    effects: Term[];
    fallout: Record<number, number[][]>;
};

type MapNode = {
    index: number;
    id: string;
    label: string;
    address: string;
    /** Its place, from the middle of its region and on the map as it is arranged now. */
    dx: number;
    dy: number;
    x: number;
    y: number;
    region: number;
    kind: number;
    chapter: number;
    talk: number;
    by: number;
    stance: number;
    concept: boolean;
    host: boolean;
    ties: Tie[];
    degree: number;
    /** The radius in pixels. */
    size: number;
    /** How far its outermost corner is from its middle. */
    reach: number;
    /** Where it was drawn last, in pixels. */
    px: number;
    py: number;
    shown: boolean;
    matched: boolean;
    /** The place of the effect that it would suffer; -1 for none. */
    fate: number;
};
type MapLink = {
    index: number;
    source: MapNode;
    target: MapNode;
    relation: number;
    because?: string;
    shown: boolean;
    /** Whether both its ends would suffer. */
    carries: boolean;
};
type Tie = { node: MapNode; link: MapLink };
type Network = {
    nodes: MapNode[];
    links: MapLink[];
    regions: (Disc & { members: MapNode[] })[];
    byId: Map<string, MapNode>;
    ranked: MapNode[];
};

type Disc = { name: string; radius: number; x: number; y: number };
/** The layout for a frame: see `arrangement.js`. */
type Plan = { tall: boolean; stretch: Point; discs: Disc[]; box: Box };
/** A view of a layout as if it were not stretched. */
type Sight = View & { tall: boolean };
type Circle = [x: number, y: number, radius: number];
/** A text that has found room: `circle` is what it belongs to, where it stands away from it. */
type Label = {
    box: Box;
    lines: string[];
    font: string;
    size: number;
    colour: string;
    node: MapNode | null;
    circle: Circle | null;
};

type Choice = {
    chosen: MapNode | null;
    depth: number;
    query: string;
    wrong: MapNode | null;
    ticked: Record<string, Set<number>>;
};

type Stroke = { stroke: string; width: number; dash: number[] };
type Theme =
    & Record<
        | "paper"
        | "card"
        | "ink"
        | "soft"
        | "rule"
        | "accent"
        | "against"
        | "tint"
        | "host"
        | "serif"
        | "sans",
        string
    >
    & { lines: Stroke[]; sizes: Record<"xs" | "s" | "m", number> };

/** What of `camera.js` others use. */
type Camera = Frame & {
    view: View;
    /** What of the frame nothing covers. */
    clear: Frame;
    circle(node: MapNode): Circle;
    zoom(factor: number): void;
    fit(atOnce?: boolean): void;
    bring(node: MapNode, atOnce?: boolean): void;
    frame(nodes: MapNode[], widen: (box: Box) => Box, most: number, atOnce?: boolean): void;
};
/** One picture of the map. */
type Scene = {
    theme: Theme;
    camera: Camera;
    focus: MapNode | null;
    hovered: MapNode | null;
    close: Set<MapNode>;
    chosen: MapNode | null;
    wrong: MapNode | null;
    depth: number;
    searching: boolean;
    heavy: boolean;
    /** Where the origin of the map is drawn, in pixels. */
    mx?: number;
    my?: number;
};

// --- How two are connected ----------------------------------------------------------------------

/** As `claim_graph.site.components.connections` makes it: rows follow in files of their own. */
type LinksFile = {
    files: number;
    rows: Record<"nodes" | "claims" | "concepts" | "hops", number>;
    wordings: Record<string, [forth: string, against: string, sign: string]>;
    pages: { claim: string; concept: string };
    renamed: Record<string, string>;
};
type LinksData = {
    nodes: string[];
    claims: [
        sentence: string,
        by: string,
        words: string | null,
        time: string | null,
        watch: string | null,
        voice: string,
    ][];
    concepts: [label: string, aliases: string[], claims: number][];
    hops: [
        source: number,
        target: number,
        relation: string,
        cost: number,
        why: string | number | null,
    ][];
    wordings: Record<string, [forth: string, against: string, sign: string]>;
    pages: { claim: string; concept: string };
    renamed: Record<string, string>;
};
type Hop = {
    source: number;
    target: number;
    relation: string;
    /** Whether it goes in the direction of the record. */
    forward: boolean;
    cost: number;
    /** The reason stated, or the place of the claim in which both ends come up. */
    why: string | number | null;
};
type HopNetwork = { order: Map<string, number>; around: Hop[][] };
type Choosable = {
    node: string;
    place: number;
    name: string;
    kind: string;
    address: string;
    claim: {
        by: string;
        words: string | null;
        voice: string;
        time: string | null;
        watch: string | null;
    } | null;
    weight: number;
    note: string;
    /** The words of its name, and all words by which it is found. */
    own: string[];
    all: string[];
};

// --- Records, search, the filter ----------------------------------------------------------------

/** As `claim_graph.site.data.previews` makes it. */
type Card = {
    label: string;
    also?: string[];
    words?: string;
    /** Who spoke them, where that is not the speaker of the claim. */
    voice?: string;
    text?: string;
    by?: string;
    at?: string;
    /** Which of several talks it is of. */
    talk?: string;
    stance?: string;
    sure?: number;
};
type Where = { folder: string; key: string; fragment: string };
type Row = {
    text: string;
    address: string;
    at: number;
    /** The name of its term for each choice. */
    terms: Record<string, string>;
    searched: string;
};

// --- The search -----------------------------------------------------------------------------------

/** As `claim_graph.site.data.search` makes it. */
type SearchHead = {
    kinds: string[];
    people: string[];
    /** Those that are to be told apart: none where there is only one. */
    talks: { id: string; name: string }[];
    /** Words that carry little by themselves, with spaces between. */
    small: string;
    /** Groups of words that mean much the same. */
    alike: string[][];
};
type SearchRow = [
    kind: number,
    page: string,
    name: string,
    by?: number,
    at?: number,
    talk?: number,
    text?: string,
    also?: string[],
    words?: [text: string, at: number, by?: string][],
    about?: string,
];

/** A word of a text: as it is written, in the form of all its spellings, and cut to its stem. */
type Token = {
    text: string;
    form: string;
    stem: string;
    start: number;
    end: number;
    /** Whether a hyphen joins it to the word before. */
    joined: boolean;
};
type Entry = {
    kind: string;
    /** The place of its kind among all kinds. */
    rank: number;
    /** The address of its page in the site, without the ending. */
    page: string;
    name: string;
    by: string;
    at: number;
    /** The id of its talk; empty where it belongs to none, or all are of one. */
    talk: string;
    text: string;
    also: string[];
    words: { text: string; at: number; by: string }[];
    about: string;
    /** The words of each field, once they have been asked for. */
    read?: Record<string, Token[][]>;
};
/** A word that was typed, with the forms that fit it. */
type Sought = { word: Token; fits: Map<string, number>; weight: number; small: boolean };
type SearchHit = { entry: Entry; tier: number; score: number; quote: number };
type SearchOutcome = {
    hits: SearchHit[];
    /** Whether any of it has all that was typed. */
    complete: boolean;
    /** How many fit: of all under an empty id, and of each talk by its id; also of an unknown one. */
    numbers: Record<string, number>;
    terms: Sought[];
};
