#define CAT(a,b) CAT_I(a,b)
#define CAT_I(a,b) a ## b
#define SEQ_HEAD(s) SEQ_HEAD_I(SEQ_HEAD_II s)
#define SEQ_HEAD_I(x) SEQ_HEAD_III(x)
#define SEQ_HEAD_II(x) x, ~
#define SEQ_HEAD_III(x, _) x
#define SEQ_TAIL(s) SEQ_TAIL_I s
#define SEQ_TAIL_I(x)
#define SIZE(seq) CAT(SIZE_, SIZE_0 seq)
#define SIZE_0(_) SIZE_1
#define SIZE_1(_) SIZE_2
#define SIZE_2(_) SIZE_3
#define SIZE_SIZE_0 0
#define SIZE_SIZE_1 1
#define SIZE_SIZE_2 2
#define SIZE_SIZE_3 3
SEQ_HEAD((a)(b)(c)) SEQ_TAIL((a)(b)(c)) SIZE((a)(b)) SEQ_HEAD(SEQ_TAIL((x)(y))) SIZE((p)(q)(r))
