---@meta
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What scripts see, for the Lua language server (completion, types, misspelt names). Never loaded by Tanba.
-- luacheck: ignore
-- In the editor's settings: Lua.workspace.library = { "scripts/types" }, Lua.runtime.version = "Lua 5.4".

---@alias tanba.Kind "heading"|"paragraph"|"item"|"footnote"|"table"|"header"|"footer"

---Where a term of a lexicon stands. Good until the function that it was found in returns.
---@class tanba.Hit
---@field text string the words as written
---@field term string|nil the term as the lexicon has it; nil for p:span
---@field start integer characters of the passage's text before it
---@field stop integer the same for its end (also as hit["end"])
---@field passage tanba.Passage

---Terms to be found in passages. All lexicons of all scripts are searched in one pass.
---@class tanba.Lexicon
local Lexicon = {}
---The first hit, or nil.
---@param where tanba.Passage|string
---@return tanba.Hit|nil
function Lexicon:find(where) end
---All hits, from left to right; they do not overlap.
---@param where tanba.Passage|string
---@return tanba.Hit[]
function Lexicon:find_all(where) end
---@param where tanba.Passage|string
---@return integer
function Lexicon:count(where) end
---@param where tanba.Passage|string
---@return boolean
function Lexicon:has(where) end
---Whether a term stands at the passage's beginning, but for a quotation mark or a "to".
---@param where tanba.Passage
---@return boolean
function Lexicon:begins(where) end

---One passage: a paragraph, an item of a list, a heading... Good until the function that it was given to returns.
---@class tanba.Passage
---@field text string without number and footnote marks
---@field kind tanba.Kind
---@field number string|nil as printed, without "." or ")"
---@field section string[] the headings above it, outermost first
---@field heading tanba.Passage|nil the nearest of them
---@field headings tanba.Passage[] the same as passages, to search in and to give as evidence
---@field lang string|nil "en", "ru", "kk"...
---@field page integer|nil physical page, from 1
---@field label string|nil the page as printed on it
---@field printed string the verbatim run
---@field index integer its place in the document, from 1
---@field source "text"|"ocr"
---@field confidence number|nil of recognised text, 0 to 100
---@field document tanba.Document
---@field derived boolean made by a script out of spans of a printed one
---@field origin tanba.Passage|nil the printed one
local Passage = {}
---Tags the passage. Without evidence the whole passage is the evidence.
---@param name string a tag of taxonomy.lua
---@param value string one of its values, or what an open tag takes
---@param options? { score?: number, evidence?: tanba.Hit|tanba.Passage|(tanba.Hit|tanba.Passage)[] }
function Passage:tag(name, value, options) end
---The stretch from byte `first` to byte `last` of `text`, as string.find gives them, to be evidence.
---@param first integer
---@param last integer
---@return tanba.Hit
function Passage:span(first, last) end
---A new passage of spans of this one: hits in it, or { start, stop } as hits have them. In `derive` only.
---@param spans (tanba.Hit|integer[])[]
---@return tanba.Passage
function Passage:derive(spans) end

---@class tanba.Document
---@field title string|nil
---@field symbol string|nil UN symbol, "A/HRC/28/10"
---@field date string|nil ISO 8601, as exact as known
---@field lang string|nil
---@field type string MIME type
---@field count integer how many passages
---@field passages tanba.Passage[]
local Document = {}
---`for i, p in d:each() do ... end`
---@return fun(): integer, tanba.Passage
---@param kind? tanba.Kind only those
function Document:each(kind) end
---`for i, p in d:derived() do ... end`
---@return fun(): integer, tanba.Passage
function Document:derived() end
---Says something of another document: its recommendations of that number have that response. Not in `derive`.
---@param fact tanba.Fact
function Document:fact(fact) end

---@class tanba.Fact
---@field symbol string of the other document, "A/HRC/28/10"
---@field number string as `upr.number` has it, "124.1"
---@field response "supported"|"noted"|"pending"
---@field evidence tanba.Hit|tanba.Passage|(tanba.Hit|tanba.Passage)[] in this document, 16 at most
---@field score? number

---@class tanba.Example
---@field text string
---@field section? string[] the headings above it
---@field before? (string|{ text: string, kind?: tanba.Kind, number?: string, lang?: string })[] what stands before it
---@field kind? tanba.Kind a paragraph where nothing is said
---@field number? string
---@field lang? string
---@field symbol? string UN symbol of the document

---What a script returns.
---@class tanba.Script
---@field name? string the file's path below scripts/ where nothing is said
---@field version number|string
---@field source? string the law or method that it rests on
---@field description? string
---@field examples? { yes?: (string|tanba.Example)[], no?: (string|tanba.Example)[] }
---@field derive? fun(d: tanba.Document) runs before all others, and may derive passages
---@field passage? fun(p: tanba.Passage)|tanba.Rules
---@field document? fun(d: tanba.Document)
---@field lexicon? tanba.Lexicon|string[] with `tag`: each hit gives the tag
---@field tag? table<string, string>
---@field score? number
---@field aliases? table<string, table<string, string[]>> by tag and value: names by which people may ask for it

tanba = {}
---Makes a lexicon while the script loads: terms, or lists of terms by language; case = true: as written.
---@param terms string|string[]|table
---@param ... string
---@return tanba.Lexicon
function tanba.lexicon(terms, ...) end
---Words that count only beside one of `with`, and beside none of `without`.
---@class tanba.Hint
---@field words tanba.Lexicon
---@field with? tanba.Lexicon
---@field without? tanba.Lexicon
---@class tanba.Rule
---@field give table<string, string> tags: name to value
---@field words tanba.Lexicon
---@field except? tanba.Lexicon longer names in which a word does not count
---@field titles? tanba.Lexicon words that count in headings only
---@field hints? tanba.Hint[]
---@field label? string of the model
---@field against? number how far the model must lean against words that were found
---@field beyond? number how far it must lean to the label where none was found
---@field violation? boolean done to a group
---@class tanba.RuleSet
---@field [integer] tanba.Rule
---@field headings? "nearest"|"all"
---@field names? tanba.Lexicon headings that name something, and count for nothing
---@field groups? tanba.Lexicon
---@field model? tanba.Model
---@field begins? tanba.Lexicon the model is asked about passages that begin so
---@field listed? boolean ... and are items
---@class tanba.Rules
---When a passage gets which tags: to be a script's `passage`.
---@param rules tanba.RuleSet
---@return tanba.Rules
function tanba.rules(rules) end
---What scripts/lib/NAME.lua returns.
---@param name string
---@return any
function tanba.lib(name) end
---What a model learned by `tanba learn` says of passages. It knows only the languages that it was learned from.
---@class tanba.Model
local Model = {}
---How far a label is from being given; above 0 it is. nil: the model has no say.
---@param where tanba.Passage|string
---@param label string
---@return number|nil
function Model:score(where, label) end
---All labels above 0.
---@param where tanba.Passage|string
---@return string[]
function Model:labels(where) end
---The words that speak most for a label, to be evidence.
---@param where tanba.Passage|string
---@param label string
---@return tanba.Hit[]
function Model:words(where, label) end
---What scripts/models/NAME.weights has learned.
---@param name string
---@return tanba.Model
function tanba.model(name) end
---The form in which words are compared: without case and accents.
---@param text string
---@return string
function tanba.fold(text) end
---Lower case in every script, not just ASCII as string.lower.
---@param text string
---@return string
function tanba.lower(text) end
---Cuts a text into words: the words, and the first and the last byte of each.
---@param text string
---@param most? integer
---@param first? integer from this byte
---@param last? integer to this byte
---@return string[], integer[], integer[]
function tanba.words(text, most, first, last) end
