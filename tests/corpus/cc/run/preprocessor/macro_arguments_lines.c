// Arguments of a macro may span lines and hold directives' look-alikes, commas in parentheses, and nothing.
#include <stdio.h>
#define SHOW(x) puts(#x)
#define TWO(a, b) "<" #a "|" #b ">"
#define NONE() "none"
#define ONE(a) "[" #a "]"
#define THREE(a, b, c) #a "," #b "," #c
int main(void)
{
    SHOW(a   +
         b /* gone */ +
         c // gone too
    );
    puts(TWO((1, 2), [3] {4}));
    puts(TWO(, ));
    puts(NONE());
    puts(NONE(
    ));
    puts(ONE());
    puts(ONE( ));
    puts(THREE(,,));
    puts(THREE("a,b", 'x,', (c)));
    puts(ONE(ONE(1)));
    puts(ONE("q\"\\" '\''));
    puts(TWO(f(x, y), g((a, b), c)));
}
