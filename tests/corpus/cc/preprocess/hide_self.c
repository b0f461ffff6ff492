#define foo foo bar
#define a b
#define b a
foo a b foo
#define F(x) x F
F(1)(2)
#define h h2
#define h2(x) h
#define id(x) x
id(h)(1) id(h(1))(2) h(1)(2)
