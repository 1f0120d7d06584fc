"""Keep the costs by which a reading of the markers is weighed, with their reasons.

Costs are rough negative logarithms: 1 is a thing that happens one time in three, 5 one in 150.
They were set by what the norms call usual (GB/T 9704—2012, 7.3.3; GB/T 15834—2011, B.3) and by
what the field guide tells of real reports; the tests hold a case for each. A reading is a choice,
for every candidate, of plain text or of a place in a run; the cheapest reading wins.
"""

from __future__ import annotations

from collections.abc import Mapping

# -- where a candidate stands: what comes before it on its line ---------------------------------
LINE, STOP, SEMI, COLON, CLOSER, SPACE, COMMA, GLUED = range(8)
PLACES = ("line", "stop", "semicolon", "colon", "closer", "space", "comma", "glued")

# To take a candidate for plain text costs the more, the better its place is for a marker. Signs
# that nothing else looks like (（二）, 三、) are rarely text wherever they stand.
AS_TEXT: Mapping[int, tuple[float, ...]] = {
    #        line stop semi colon closer space comma glued
    0: (6.0, 5.0, 4.0, 4.0, 4.0, 4.0, 2.0, 2.0),  # part
    1: (6.0, 5.0, 2.5, 3.0, 4.0, 4.0, 0.5, 0.3),  # article: mostly cited in running text
    4: (6.0, 5.0, 4.0, 4.0, 4.0, 4.0, 1.0, 3.0),  # hanzi
    5: (6.0, 5.5, 5.0, 5.0, 5.0, 5.0, 3.0, 4.0),  # paren-hanzi
    6: (5.0, 4.0, 3.0, 3.5, 3.5, 2.5, 1.0, 1.8),  # arabic: digits are everywhere
    7: (5.0, 4.5, 4.0, 4.0, 3.0, 3.0, 3.0, 2.0),  # paren-arabic
    8: (5.0, 4.5, 4.0, 4.0, 3.0, 3.0, 3.0, 2.0),  # circled
    9: (4.5, 4.5, 4.5, 4.5, 4.0, 4.0, 3.0, 2.5),  # clause
}
AS_POINT = (0.0, 0.3, 0.6, 0.4, 0.6, 0.5, 2.0, 1.2)
CLAUSE_AS_POINT = (0.0, 0.1, 0.1, 0.1, 0.5, 0.3, 0.8, 1.5)  # a clause is at home in running text

NUMERAL_FOLLOWS = 2.0  # 一、二审: a heading seldom begins with a bare numeral
LOST_BRACKET = 2.5  # （一加强…: possible, and only where the run asks for it
JOINED_AS_TEXT, JOINED_AS_POINT = 1.5, 1.5  # 一、二级信用企业 at the start of a line
IN_QUOTES = 4.0  # an ordinal inside 《》 or “” belongs to what is quoted
AFTER_COMMA = 1.5  # …数条26、2、网上申请…: a digit behind a comma is a figure
CITED = 4.0  # 按照第（三）, 本办法第五条: a word that cites stands before it

# -- runs -----------------------------------------------------------------------------------------
SKIP_ONE = 2.5  # 一、三、: an ordinal was lost or mistyped
SKIP_MORE = 3.5
SKIP_EACH = 0.3
DOUBLED = 2.2  # （一）（一）（三）
BACKWARDS = 6.0
MISTYPED_STYLE = 3.0  # （二） 三、 （四）
NUMBER_LOST = 2.4  # 一、 存在的不足 三、: a heading without a number stands for 二、
MISTYPED = 4.0  # 一、二、五、四、: at the start of a line, where the place in the run is beyond doubt

START_AT_ONE = 0.8
START_AT_TWO = 3.5  # the first one was lost
START_LATER = 5.5
FRAGMENT = 3.0  # the first marker of its kind, at the start of a line: the text begins in the middle
CARRY_ON = 1.0  # numbering that continues under a new parent is as regular as one that restarts
CARRY_ON_ONE = 2.5  # after a single point it is a weaker sign

LONE = 0.7  # a run of one point at the start of a line: a list of one is no list
LONE_INLINE = 1.6  # and in the middle of a line still less
LONE_NUMBER = 4.0  # a single 1. or （1） in the middle of a line is a number
SECOND_RUN = 2.2  # another run under the same parent, after one was closed
SECOND_CLAUSE_RUN = 0.7  # 一是二是三是 … 一是二是: two enumerations in one section are usual
MIXED_PLACES = 1.5  # one point at the start of a line, its sibling in mid-sentence
MIXED_WORDS = 1.2  # 一是 … 二要

# -- nesting --------------------------------------------------------------------------------------
LEVEL_SKIPPED = 0.15  # 一、 directly followed by 1.
SAME_KEY_DEEP = 3  # a style is nested in itself once or twice, never deeper
SAME_STYLE_INSIDE = 3.5  # 一、 with its own 一、
SAME_STYLE_UNDER_BARE = 1.2  # the same where the upper one has no text of its own on its line
UNLIKE = 0.3  # of two open runs of one style, a heading alone on its line goes on with what is so, too
STYLE_INLINE = 2.4  # 1. or （1） at the start of a line, and in its sentence: 抓好1.制度建设；2.队伍建设
SEEN_BEFORE = 0.3  # what was once nested so is nested so again
HIGHER_INSIDE = 4.5  # （一） under 1.
UNDER_CLAUSE: Mapping[int, float] = {6: 2.0, 7: 0.4, 8: 0.4, 9: 2.5}
UNDER_CLAUSE_ELSE = 5.0
OTHER_PARAGRAPH = 4.0  # an item ends with its paragraph; what stands in a later one is not inside it
UNDER_ROOT_AFTER_OTHERS = 2.0  # a new kind of top level behind another one

# -- headings without a number ------------------------------------------------------------------
PLAIN_AS_TEXT = {"heading": 4.5, "words": 3.0, "siblings": 3.0, "bold": 1.4}
PLAIN_AS_POINT = {"heading": 0.3, "words": 0.8, "siblings": 0.8, "bold": 1.2}
PLAIN_GOES_ON = 0.3
PLAIN_AT_TOP = 0.8
PLAIN_INSIDE = 1.6
PLAIN_BESIDE_NUMBERS = 1.4  # where the parts are numbered, small headings stand inside them
RANK_INSIDE = 0.3  # h3 under h2: the format itself says so
RANK_BESIDE = 3.0  # h3 beside the h2 above it
RANK_REVERSED = 6.0  # h2 under h3

# -- the search -----------------------------------------------------------------------------------
BEAM = 6  # readings kept
MANY, NARROW_BEAM = 20_000, 2  # no report has so many candidates; what has is read at less cost
MARGIN = 4.5  # a reading this much worse than the best has never won on any report at hand
