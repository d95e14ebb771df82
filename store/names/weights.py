"""Every tuned number of name matching: scores (0 to 1), costs taken off them, thresholds and limits of work.

How they were chosen, as each block says:

* order: set by judgement so that one kind of evidence stands above another (the same character above a homophone, a
  homophone above a look-alike). Only the order and the threshold between two of them are meant, not the distance.
* tuned: moved until the dev part of the name benchmark (20,387 people, 4,426 queries; `make bench-names`) was answered
  best; the values are those of commit 7cfcad6. They were tuned together, and no record of single trials was kept.
* limit: bounds work and the size of the index; set by judgement.

What each of them is worth stands in data/weights.tsv: how many first answers, answers among the first five and right claims
of the dev part go when it moves by a fifth (`tools/weigh_names.py`). Many small costs move nothing there: they order people
whom no query of the benchmark sets against each other. Those whose removal loses nothing were taken out.

A claim is made by class of evidence (`store.names.claims`), never by a score. A number that a norm sets is not
here either; the norm is cited where the rule stands.
"""

# --- One character against one character: order ---------------------------------------------------------------------
SAME_CHARACTER = 1.0
HOMOPHONE = 0.93
"""Both by their usual reading."""
RARE_HOMOPHONE = 0.91
"""By a rarer reading of one of them."""
SIMILAR_SOUND = 0.85
"""Equal under `sounds.fuzzy`: zh/z, n/l, f/h, in/ing …"""
N_L_CONFUSED = 0.004
"""Taken off a similar sound: n and l are confused less often than endings and zh/z."""
F_H_CONFUSED = 0.008
"""Taken off a similar sound: f and h are confused less often still."""
LOOK_ALIKE_BELOW = 0.845
"""A character that answers and scores less than this is taken for a look-alike. Stands between similar sound and look-alike."""
LOOK_ALIKE = 0.84
"""Alike to the eye (data/looks.tsv)."""
SHARED_PART = 0.82
"""They share their last component."""
HIDDEN_CHARACTER = 0.8
"""One of them is masked: it contradicts nothing."""
INITIAL = 0.82
"""Only the first letter was typed, and the reading begins with it."""
UNRELATED_CHARACTERS = 0.4
"""Times the likeness of their letters, for characters that share neither sound nor component."""

# --- One spelled syllable against a character or another syllable: order among schemes, the rest tuned ---------------
SCHEMES = {
    "pinyin": 1.0,
    "wade-giles": 0.97,
    "undotted": 0.96,
    "tongyong": 0.96,
    "postal": 0.95,
    "mps2": 0.94,
    "yale": 0.94,
    "gwoyeu": 0.93,
    "private": 0.9,
    "ear": 0.86,
    "zhuyin": 0.97,
    "palladius": 0.95,
    "hangul": 0.93,
    "kana": 0.92,
    "kana-loose": 0.9,
    "wylie": 0.93,
    "lhasa": 0.9,
}
"""How sure a spelling is by scheme, most used first: pinyin is what most people write, private spellings fit many syllables."""
CANTONESE_SPELLINGS = (0.95, 0.93, 0.9)
"""By the rank in data/cantonese.tsv: the government's or the usual spelling, a frequent one, any other."""
SURE_SPELLING = 0.93
"""From here on a spelling of another system alone may be a surname, or claim."""
KOREAN_SPELLINGS = (0.92, 0.9, 0.87)
"""By the rank in data/korean.tsv."""
RARER_READING = 0.985
"""A reading that is not the character's usual one."""
RARER_READING_STEP = 0.005
"""Taken off for each rank of a rarer reading: readings keep the order of the dictionaries, in scores and in keys."""
DEAD_READING = 0.04
"""Taken off a reading that no dictionary of today lists."""
RARER_CANTONESE_READING = 0.985
"""Any Cantonese reading but the first."""
CANTONESE_OF_CHARACTER = (0.95, 0.935)
"""Cantonese of a typed character by rank (the first, any other): below its Mandarin readings."""
KOREAN_OF_CHARACTER = (0.92, 0.9)
"""Korean of a typed character: below Cantonese."""
SIMILAR_SPELLINGS = 0.87
"""Two spelled syllables that are equal under `sounds.fuzzy`."""
CROSSED_LEAST, CROSSED_BY_SHARE = 0.85, 0.1
"""Mandarin letters against Cantonese letters, and what is added by the share of characters that have both readings."""
UNKNOWN_SYLLABLE = 0.9
"""Weight of letters that no scheme knows, as a key of their own."""
UNRELATED_SPELLINGS = 0.55
"""Times the likeness of the letters, for syllables that no table connects."""
OTHER_INITIAL = 0.5
"""Times the likeness of letters that begin differently and are not one edit apart."""

# --- What a position is worth: order -----------------------------------------------------------------------------
ANSWERED = 0.8
"""From here on a position counts as answered; everything from `HIDDEN_CHARACTER` up does."""
NEARLY_EXACT = 0.9
"""From here on nothing fuzzy and no look-alike is in it."""
EXACT_SOUND = 0.88
"""Every position at least this good ends the search: a spelling of a private scheme by a rarer reading (.9 x .98)."""
SPELLED_SO = NEARLY_EXACT * 0.98
"""From here on a sentence may say that the letters are a spelling of the name."""
CROSSED_BELOW = 0.95
"""Letters against letters below this were brought together by the table of Cantonese and Mandarin, not by one scheme."""

# --- All positions into one score: tuned ---------------------------------------------------------------------------
MEAN_SHARE, WEAKEST_SHARE = 0.8, 0.2
"""Share of the mean and of the weakest position: one bad position counts more than two doubtful ones."""
GIVEN_NAME_IN_CHARACTERS, GIVEN_NAME_SPELLED, GIVEN_NAME_IN_LETTERS = 0.87, 0.84, 0.82
"""Times the positions when only the given name agrees: asked in characters, asked in letters, held in letters."""
ONE_SYLLABLE_MISSING = 0.85
"""Times the positions when one side has one syllable more."""
NAME_BEGUN = 0.78
"""Times the positions when the query is the beginning of the name."""
ONE_DIFFERS = 0.55
"""The least whole score of a name in which one syllable is another."""
OTHERS_AGREE_IN_CHARACTERS, OTHERS_AGREE_IN_LETTERS = 0.9, 0.85
"""How well each of the other syllables must then agree."""

# --- What is taken off a whole reading: tuned -----------------------------------------------------------------------
OTHER_SURNAME = 0.1
"""Characters, the surname is another one: namesakes are told apart by it first."""
NO_SURNAME = 0.012
"""The held name begins with no listed surname, so letters read as surname first are less likely meant so."""
MIXED_SYSTEMS = 0.03
"""No one system (pinyin, Taiwan, Cantonese) has all syllables."""
NOT_PINYIN, NOT_PINYIN_HYPHENED = 0.06, 0.01
"""The letters are valid pinyin and are read as something else; a hyphen makes that likelier (GB/T 28039 writes none)."""
RECORD_IN_LETTERS = 0.004
"""Characters against a record in letters: the same person's characters stand above it."""
SIMILAR_IN_LETTERS = 0.06
"""The same, when one syllable is only similar."""

# --- Names inside what was typed: order ----------------------------------------------------------------------------
INSIDE_MOST = 0.89
"""Times a name found beside unread words: below every name that was typed alone, so shown and never a card."""
UNREAD_SHARE = 0.08
"""Taken off in proportion to the share of the letters or characters that were not read."""
ONE_PART = 0.86
"""One part of a dotted name (亚夏尔 of 亚夏尔·肖合拉提)."""

# --- Classes in which all score alike, so that any ten of them are as good: order -----------------------------------
SURNAME_ALONE, SURNAME_BEGUN = 0.5, 0.4
HIDDEN_IN_LETTERS, HIDDEN_IN_QUERY = 0.62, 0.55
"""Letters against a masked record; a masked query against any record."""

# --- One typing error: tuned --------------------------------------------------------------------------------------
TYPING_ERROR = 0.87
TYPING_ERROR_MOST = 0.92
"""No typing error scores above this (`characters.bound`)."""
TYPED_LENGTH, TYPED_LENGTH_FULL = 0.02, 12
"""Added in proportion to the letters, in full from twelve on: one slip in a long name says less against it."""
TYPED_SAME_INITIAL = 0.01
"""Added when the first letter is right, which people seldom mistype."""
TYPED_TURNED = 0.01
"""Taken off when the given name was typed first."""
TYPED_RARER_READING = 0.01
"""Taken off for each rank of a rarer reading in the spelling compared with."""
TYPED_SHORT_NAME = 0.004
"""Taken off for a name of two characters: of two people who read the same the longer name is the likelier."""

# --- Words of other languages, and given names beside: tuned ---------------------------------------------------------
SAME_WORDS_OTHER_ORDER = 0.995
"""A record in letters that has exactly the words typed, in another order."""
BESIDE_ENGLISH_NAME = 0.88
"""Times the surname, when it and the English given name agree."""
WORDS_AGREE = 0.62
"""The least score of names compared word by word."""
WORDS_MOST = 0.97
"""Times the words: names compared by sound stand below a reading."""
WORDS_LEFT_OVER = 0.86
"""Times the words when one side has more of them."""
SAME_WORD = 0.97
"""Two spellings that the lexicon takes for one word."""
CONSONANTS_SHARE, LETTERS_SHARE = 0.62, 0.38
"""Share of the consonants by class and of the rough letters in the likeness of two words: vowels vary by spelling."""
UNKNOWN_WORD, OTHER_WORD = 0.96, 0.8
"""Times that likeness: one of them is not in the lexicon; the lexicon has both and takes them for two words."""

# --- Reading letters as syllables, taken off for what is less likely: tuned -----------------------------------------
UNMARKED_VOWEL = 0.02
"""For each syllable that begins with a, e or o inside a word without apostrophe, against GB/T 16159."""
CUT_OF_ONE_SYLLABLE = 0.006
"""For each further syllable where the whole is one syllable too (xian is rather Xian than Xi'an)."""
LOOSE_CUT = 0.04
"""Cut into syllables of mixed schemes."""
NO_KNOWN_SYLLABLE = 0.03
"""Taken as one syllable for its length and vowel alone."""
STRANGE_WORD_ASIDE = 0.2
"""A word that is neither syllable nor given name was set aside."""
READABLE_WORD_ASIDE = 0.012
"""A given name was set aside that is pinyin too (Ming, Long)."""
GIVEN_NAME_READ = 0.015
"""A Western given name was read as syllables though two words are left without it."""
OTHER_THAN_CAPITALS = 0.02
"""The word in capitals was not taken for the surname."""
OTHER_THAN_COMMA = 0.03
"""The word before the comma was not taken for the surname."""
GIVEN_NAME_FIRST = 0.01
"""The last word was taken for the surname."""
LONG_SURNAME = 0.02
"""A first word of two syllables was taken for the surname where the last has one."""
OTHER_ROTATION = 0.03
"""A word in the middle was taken for the surname."""

# --- When recall stops: tuned ------------------------------------------------------------------------------------------
ENOUGH = 0.9
"""A match this good in one round of recall ends the search, and what a later round would bring is left out."""
FAIR, FAIR_WORDS = 0.86, 0.8
"""A match this good ends it after the round of crossed readings; names compared word by word score lower."""
ROUNDING = 1e-9
"""Below any difference between two scores: `bound` and the score add the same numbers in another order."""

# --- Crossing Cantonese and Mandarin keys: tuned ---------------------------------------------------------------------
CROSSED_KEY_LEAST, CROSSED_KEY_BY_SHARE = 0.5, 2
"""Weight of a crossed syllable: a half, and half of the share of characters that have both readings."""

# --- Limits of work -----------------------------------------------------------------------------------------------------
PEOPLE_JUDGED = 15
"""So many people are judged in full at least; more only while they may be better."""
PEOPLE_ALIKE = 15
"""People taken of a class in which all score alike; the first by their number."""
NAMES_INSIDE, LONGEST_AROUND, WORDS_AROUND = 40, 40, 10
"""Names looked for inside what was typed, and the characters or words of the longest text in which they are."""
LONGEST_TEXT, LONGEST_NAME = 10_000, 160
"""Characters that are read at all, and read as a name; the longest name of the benchmark's gallery has 18."""
WRITTEN_FORMS = 6
"""Written forms of one query that are read."""
PARSES, SYLLABLES_IN_A_NAME = 24, 10
PARSES_COMPARED, SPELLINGS_COMPARED = 8, 6
"""Parses of query and record compared with each other, and spellings of a record that typing errors are looked for in."""
KEYS_OF_HELD_NAME, KEYS_OF_HELD_LONG_NAME = 12, 2
"""Whole readings of one held name that get a key; a name of three characters has 1.3 on average."""
PAIRS_OF_HELD_NAME, PAIRS_OF_HELD_LONG_NAME = 6, 2
CANTONESE_KEYS_OF_HELD_NAME = 4
KEYS_OF_HELD_LETTERS, KEYS_OF_HELD_RARER_LETTERS = 16, 4
"""Of the two likeliest cuttings of a record in letters, and of any other."""
CANTONESE_KEYS_OF_HELD_LETTERS = 6
PAIRS_OF_HELD_LETTERS = 4
READINGS_OF_SHORTER_NAME = 2
"""Of a name inside a longer one: it is asked only whether the two may be one, and then for more than the name."""
KEYS_ASKED, KEYS_ASKED_LONG_NAME = 8, 3
"""Whole readings of characters that are asked; a long name has many readings, of which few are held."""
CANTONESE_KEYS_ASKED = 4
LETTER_KEYS_ASKED, RARER_LETTER_KEYS_ASKED = 48, 16
"""Of the two likeliest cuttings of letters, and of any other."""
CANTONESE_LETTER_KEYS_ASKED = 24
CROSSED_KEYS_ASKED, CROSSED_CANTONESE_KEYS_ASKED = 16, 8
